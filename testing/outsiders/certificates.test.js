// Clients that prove themselves by a certificate, over the TLS of the process itself (RFC 8705).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { exportJWK } from 'jose';
import { Platform } from '../journeys/platform.js';
import { CITIZEN } from '../journeys/people.js';
import { fetchWith, issued, publicKey, selfSigned, thumbprint } from './certificates.js';
import { Person } from './person.js';
import { RelyingParty } from './relying_party.js';

let platform, citizen;
before(async () => {
  platform = await Platform.start(['--open-registration']);
  citizen = new Person(platform, CITIZEN);
});
after(() => platform.stop());

const BOUND = { require_pushed_authorization_requests: true, tls_client_certificate_bound_access_tokens: true };

async function walk(identity, rp) {
  const { sent, checks } = await rp.request();
  const tokens = await rp.redeem(await citizen.authorize(await rp.pushed(sent)), checks);
  const { sub } = tokens.claims();
  assert.equal((await client.fetchUserInfo(rp.config, tokens.access_token, sub)).sub, sub);
  const { cnf } = await client.tokenIntrospection(rp.config, tokens.access_token);
  assert.equal(cnf['x5t#S256'], thumbprint(identity));
  rp.config[client.customFetch] = fetchWith(platform, selfSigned());
  await assert.rejects(client.fetchUserInfo(rp.config, tokens.access_token, sub), 'another certificate opens nothing');
  await assert.rejects(client.tokenIntrospection(rp.config, tokens.access_token), (error) => error.error === 'invalid_client');
}

test('a certificate of its own, and tokens bound to it', async () => {
  const identity = selfSigned();
  const jwks = { keys: [{ ...(await exportJWK(publicKey(identity))), alg: 'ES256', use: 'sig', kid: 'own' }] };
  await walk(identity, await RelyingParty.register(platform, 'self_signed_tls_client_auth', { key: { jwks }, over: fetchWith(platform, identity), ...BOUND }));
});

test('a certificate of an authority, and tokens bound to it', async () => {
  const identity = issued(platform, '/CN=outsider');
  const metadata = { tls_client_auth_subject_dn: 'CN=outsider', over: fetchWith(platform, identity), ...BOUND };
  await walk(identity, await RelyingParty.register(platform, 'tls_client_auth', metadata));
});

test('whoever has the name from another authority is refused', async () => {
  const metadata = { tls_client_auth_subject_dn: 'CN=outsider', over: fetchWith(platform, selfSigned()), ...BOUND };
  const rp = await RelyingParty.register(platform, 'tls_client_auth', metadata);
  await assert.rejects(rp.pushed((await rp.request()).sent), (error) => error.error === 'invalid_client');
});
