// `openid-client`, a certified relying party: every way to prove who one is, every algorithm, every grant.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { Platform } from '../journeys/platform.js';
import { CITIZEN, FATHER, NEIGHBOUR } from '../journeys/people.js';
import { CALLBACK, Person } from './person.js';
import { RelyingParty, keyPair } from './relying_party.js';

let platform, citizen, father, neighbour;
before(async () => {
  platform = await Platform.start(['--open-registration']);
  [citizen, father, neighbour] = [CITIZEN, FATHER, NEIGHBOUR].map((who) => new Person(platform, who));
});
after(() => platform.stop());

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const refused = (error) => (thrown) => { assert.equal(thrown.error, error, thrown.stack); return true; };

const WAYS = [
  ['private_key_jwt', 'ES256'], ['private_key_jwt', 'PS256'], ['private_key_jwt', 'RS256'], ['private_key_jwt', 'EdDSA'],
  ['client_secret_basic', 'RS256'], ['client_secret_basic', 'EdDSA'], ['client_secret_post', 'ES256'], ['client_secret_post', 'PS256'],
];

for (const [way, alg] of WAYS) {
  test(`code flow with ${way}, everything signed with ${alg}`, async () => {
    const key = way === 'private_key_jwt' ? await keyPair(alg) : undefined;
    const rp = await RelyingParty.register(platform, way, { key, id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg });
    const tokens = await rp.signIn(citizen, { scope: 'openid profile national_number phone offline_access' });
    const claims = tokens.claims();
    assert.equal(claims.acr, '1');
    const info = await client.fetchUserInfo(rp.config, tokens.access_token, claims.sub);
    assert.equal(info.national_number, CITIZEN.number);
    assert.match(info.name, new RegExp(CITIZEN.family));

    const known = await client.tokenIntrospection(rp.config, tokens.access_token);
    assert.deepEqual([known.active, known.client_id], [true, rp.metadata.client_id]);
    const renewed = await client.refreshTokenGrant(rp.config, tokens.refresh_token);
    assert.notEqual(renewed.refresh_token, tokens.refresh_token);
    assert.equal(renewed.claims()?.sub ?? claims.sub, claims.sub);
    await client.tokenRevocation(rp.config, renewed.refresh_token);
    await assert.rejects(client.refreshTokenGrant(rp.config, renewed.refresh_token), refused('invalid_grant'));
    assert.equal((await client.tokenIntrospection(rp.config, renewed.access_token)).active, false);
  });
}

test('the answer comes by form post', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  const { sent, checks } = await rp.request({ response_mode: 'form_post' });
  const page = await citizen.authorize(rp.url(sent));
  const posted = new Request(page.url, { method: 'POST', body: page.posted });
  assert.ok((await client.authorizationCodeGrant(rp.config, posted, checks)).access_token);
});

test('a pushed request, and tokens bound to a key', async () => {
  const rp = await RelyingParty.register(platform, 'private_key_jwt', {
    key: await keyPair('Ed25519'), require_pushed_authorization_requests: true, dpop_bound_access_tokens: true,
  });
  const DPoP = client.getDPoPHandle(rp.config, await client.randomDPoPKeyPair('Ed25519'));
  const { sent, checks } = await rp.request({ scope: 'openid profile offline_access' });
  const page = await citizen.authorize(await rp.pushed(sent, { DPoP }));
  const tokens = await rp.redeem(page, checks, { DPoP });
  assert.equal(tokens.token_type, 'dpop');
  assert.ok((await client.fetchUserInfo(rp.config, tokens.access_token, tokens.claims().sub, { DPoP })).name);
  await assert.rejects(client.fetchUserInfo(rp.config, tokens.access_token, tokens.claims().sub));
  const renewed = await client.refreshTokenGrant(rp.config, tokens.refresh_token, undefined, { DPoP });
  const { cnf } = await client.tokenIntrospection(rp.config, renewed.access_token);
  assert.equal(cnf.jkt, await DPoP.calculateThumbprint());
});

test('a signed request object, by link and pushed', async () => {
  const rp = await RelyingParty.register(platform, 'private_key_jwt', { key: await keyPair('ES256'), request_object_signing_alg: 'ES256' });
  const { sent, checks } = await rp.request();
  const url = await client.buildAuthorizationUrlWithJAR(rp.config, sent, rp.key.private);
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request']);
  assert.ok((await rp.redeem(await citizen.authorize(url), checks)).id_token);

  const again = await rp.request();
  const signed = await client.buildAuthorizationUrlWithJAR(rp.config, again.sent, rp.key.private);
  const pushed = await rp.pushed(signed.searchParams);
  assert.ok(pushed.searchParams.get('request_uri').startsWith('urn:'));
  assert.ok((await rp.redeem(await citizen.authorize(pushed), again.checks)).id_token);
});

test('nobody may be asked: who is not signed in, or has not agreed, gets an error', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  const silently = async (person) => {
    const { sent, checks } = await rp.request({ prompt: 'none' });
    return rp.redeem(await person.get(rp.url(sent).href), checks);
  };
  await assert.rejects(silently(new Person(platform, CITIZEN)), refused('login_required'));
  await (await RelyingParty.register(platform, 'client_secret_basic')).signIn(citizen);
  await assert.rejects(silently(citizen), refused('consent_required'));
  const { sub } = (await rp.signIn(citizen)).claims();
  assert.equal((await silently(citizen)).claims().sub, sub);
});

test('how long ago somebody signed in', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic', { default_max_age: 3600 });
  const tokens = await rp.signIn(neighbour, { max_age: '3600' });
  assert.equal(typeof tokens.claims().auth_time, 'number');
  const { sent, checks } = await rp.request({ max_age: '0', prompt: 'none' });
  await assert.rejects(rp.redeem(await neighbour.get(rp.url(sent).href), checks), refused('login_required'));
  for (const again of [{ max_age: '0' }, { prompt: 'login' }]) {
    const page = await neighbour.get(rp.url((await rp.request(again)).sent).href);
    assert.equal(new URL(page.url).pathname, '/sign-in');
  }
});

test('single facts, asked for one by one', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  const wanted = { userinfo: { phone_number: { essential: true } }, id_token: { given_name: null, acr: { essential: true, values: ['1', '2'] } } };
  const tokens = await rp.signIn(citizen, { scope: 'openid', claims: JSON.stringify(wanted) });
  assert.equal(tokens.claims().given_name, CITIZEN.first);
  const info = await client.fetchUserInfo(rp.config, tokens.access_token, tokens.claims().sub);
  assert.ok(info.phone_number.endsWith(CITIZEN.mobile.slice(1)));
  assert.equal(info.national_number, undefined);
});

test('two relying parties cannot tell that it is the same person', async () => {
  const subjects = new Set();
  for (const host of ['one.example', 'two.example', 'one.example']) {
    const rp = await RelyingParty.register(platform, 'client_secret_basic', { client_name: host, redirect_uris: [`https://${host}/callback`] });
    subjects.add((await rp.signIn(father)).claims().sub);
  }
  assert.equal(subjects.size, 2, 'one for each host');
});

test('a counter without a browser', async () => {
  const rp = await RelyingParty.register(platform, 'private_key_jwt', {
    key: await keyPair('ES256'), grant_types: [DEVICE, 'refresh_token'], redirect_uris: [], response_types: [],
  });
  const waiting = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid profile' });
  const pending = client.genericGrantRequest(rp.config, DEVICE, { device_code: waiting.device_code });
  await assert.rejects(pending, refused('authorization_pending'));

  const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid profile' });
  await father.letIn(device.verification_uri_complete, device.user_code);
  const tokens = await client.pollDeviceAuthorizationGrant(rp.config, { ...device, interval: 0 });
  assert.ok((await client.fetchUserInfo(rp.config, tokens.access_token, tokens.claims().sub)).name);
});

test('a token for the client itself', async () => {
  const rp = await RelyingParty.register(platform, 'private_key_jwt', {
    key: await keyPair('ES256'), grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
  });
  const { access_token: token } = await client.clientCredentialsGrant(rp.config);
  await assert.rejects(client.fetchUserInfo(rp.config, token, client.skipSubjectCheck), 'nobody is behind it');
});

test('a code is of no use to whoever stole it, and to nobody twice', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_post');
  const { sent, checks } = await rp.request();
  const page = await citizen.authorize(rp.url(sent));
  const wrong = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await assert.rejects(rp.redeem(page, wrong), refused('invalid_grant'));

  const next = await rp.request();
  const good = await citizen.authorize(rp.url(next.sent));
  const tokens = await rp.redeem(good, next.checks);
  await assert.rejects(rp.redeem(good, next.checks), refused('invalid_grant'));
  assert.equal((await client.tokenIntrospection(rp.config, tokens.access_token)).active, false, 'the first tokens are taken back');
});

test('nothing is sent to an address that was not registered', async () => {
  const rp = await RelyingParty.register(platform, 'client_secret_basic');
  for (const redirect of ['https://thief.example/callback', `${CALLBACK}/`, `${CALLBACK}?next=x`]) {
    const page = await citizen.get(rp.url((await rp.request({ redirect_uri: redirect })).sent).href);
    assert.equal(page.status, 400);
    assert.equal(new URL(page.url).origin, platform.sso);
  }
});
