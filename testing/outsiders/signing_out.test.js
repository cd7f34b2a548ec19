// The end of a session, told from both sides; and a person who needs a higher level on the way in.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Platform } from '../journeys/platform.js';
import { form } from '../journeys/client.js';
import { CITIZEN, CLERK, FATHER, NEIGHBOUR } from '../journeys/people.js';
import { Person, SIGNED_OUT } from './person.js';
import { RelyingParty } from './relying_party.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let platform;
before(async () => { platform = await Platform.start(['--open-registration']); });
after(() => platform.stop());

// Hears that sessions ended. The first time it is told it is busy, and is told again.
class Listener {
  async open() {
    this.told = new Promise((tell) => { this.tell = tell; });
    this.server = createServer(async (request, response) => {
      const body = await request.toArray();
      if (!this.busy) {
        this.busy = true;
        response.writeHead(503).end();
        return;
      }
      response.writeHead(200).end();
      this.tell(new URLSearchParams(Buffer.concat(body).toString()).get('logout_token'));
    });
    await new Promise((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${this.server.address().port}/ended?by=hukumati`;
  }

  async ended(party) {
    const keys = createRemoteJWKSet(new URL(`${platform.sso}/jwks.json`));
    const expected = { issuer: platform.sso, audience: party.metadata.client_id, typ: 'logout+jwt', algorithms: ['ES256'], requiredClaims: ['jti', 'iat', 'exp'] };
    const { payload } = await jwtVerify(await this.told, keys, expected);
    assert.deepEqual(payload.events, { [EVENT]: {} });
    assert.equal('nonce' in payload, false);
    return payload;
  }

  close() { this.server.close(); }
}

test('who leaves at one relying party has left here and at all others', async () => {
  const listener = new Listener();
  const uri = await listener.open();
  const other = await RelyingParty.register(platform, 'client_secret_basic', { backchannel_logout_uri: uri, backchannel_logout_session_required: true });
  const rp = await RelyingParty.register(platform, 'client_secret_post');
  const person = new Person(platform, CITIZEN);
  const there = (await other.signIn(person, { scope: 'openid profile offline_access' }));
  const tokens = await rp.signIn(person);
  const out = client.buildEndSessionUrl(rp.config, { post_logout_redirect_uri: SIGNED_OUT, id_token_hint: tokens.id_token, state: 'x' });
  assert.equal((await person.get(out.href)).url, `${SIGNED_OUT}?state=x`);
  assert.equal(await rp.isSignedIn(person), false);
  const { sub, sid } = await listener.ended(other);
  assert.deepEqual([sub, sid], [there.claims().sub, there.claims().sid]);
  assert.equal((await client.tokenIntrospection(rp.config, tokens.access_token)).active, false);
  assert.ok((await client.refreshTokenGrant(other.config, there.refresh_token)).access_token, 'offline means without the session');
  listener.close();
});

test('without an ID token the person is asked, and is sent to no strange address', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  const person = new Person(platform, FATHER);
  const tokens = await rp.signIn(person);
  const asked = await person.get(client.buildEndSessionUrl(rp.config, { client_id: rp.metadata.client_id, post_logout_redirect_uri: SIGNED_OUT }).href);
  assert.equal(await rp.isSignedIn(person), true);
  const strange = { post_logout_redirect_uri: 'https://thief.example/', id_token_hint: tokens.id_token };
  assert.equal((await person.get(client.buildEndSessionUrl(rp.config, strange).href)).status, 400);
  assert.equal(await rp.isSignedIn(person), true);
  const { action, hidden } = form(asked);
  assert.equal((await person.post(action, hidden)).url, SIGNED_OUT);
  assert.equal(await rp.isSignedIn(person), false);
});

test('whoever needs a higher level is led to it, and back', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  const { sent, checks } = await rp.request({ acr_values: '2' });
  const refused = await new Person(platform, CLERK).get(rp.url(sent).href);
  await assert.rejects(rp.redeem(refused, checks), (error) => error.error === 'invalid_request', 'from level 2 up requests are pushed');

  const person = new Person(platform, NEIGHBOUR);
  const levels = await person.walk(await rp.pushed(sent), ({ url }) => new URL(url).pathname === '/account/level');
  const claims = (await rp.redeem(await person.reachLevelTwo(levels), checks)).claims();
  assert.equal(claims.acr, '2');

  const silent = await rp.request({ acr_values: '3', prompt: 'none' });
  const answer = await person.get((await rp.pushed(silent.sent)).href);
  await assert.rejects(rp.redeem(answer, silent.checks), (error) => error.error === 'unmet_authentication_requirements');
});
