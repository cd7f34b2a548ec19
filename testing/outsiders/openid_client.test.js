// `openid-client`, a certified relying party: every way to prove who one is, every algorithm, every grant.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { generateKeyPair, exportJWK } from 'jose';
import { Platform } from '../journeys/platform.js';
import { CITIZEN, FATHER } from '../journeys/people.js';
import { CALLBACK, Person, SIGNED_OUT } from './person.js';

let platform;
before(async () => { platform = await Platform.start(['--open-registration']); });
after(() => platform.stop());

const insecure = { execute: [client.allowInsecureRequests] };

async function keyPair(alg) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `${alg}-1`;
  return { private: { key: privateKey, kid }, jwks: { keys: [{ ...(await exportJWK(publicKey)), alg, use: 'sig', kid }] } };
}

// Registers a relying party over the protocol; `way` is how it will prove who it is.
async function register(way, metadata = {}, alg = 'ES256') {
  const key = way === 'private_key_jwt' || metadata.request_object_signing_alg ? await keyPair(alg) : undefined;
  const asked = {
    client_name: 'Outsider', redirect_uris: [CALLBACK], post_logout_redirect_uris: [SIGNED_OUT],
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: way,
    scope: 'openid profile national_number phone offline_access', ...(key && { jwks: key.jwks }), ...metadata,
  };
  const proof = ({ client_secret: secret }) => ({
    private_key_jwt: () => client.PrivateKeyJwt(key.private), client_secret_basic: () => client.ClientSecretBasic(secret), client_secret_post: () => client.ClientSecretPost(secret),
  })[way]();
  const registered = await client.dynamicClientRegistration(new URL(platform.sso), asked, undefined, insecure);
  const config = await client.discovery(new URL(platform.sso), registered.clientMetadata().client_id, registered.clientMetadata(), proof(registered.clientMetadata()), insecure);
  return { config, key };
}

async function request(parameters = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const sent = { redirect_uri: CALLBACK, scope: 'openid profile', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, nonce, ...parameters };
  return { sent, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true } };
}

async function signIn(config, person, parameters = {}, options) {
  const { sent, checks } = await request(parameters);
  const page = await person.authorize(client.buildAuthorizationUrl(config, sent));
  return client.authorizationCodeGrant(config, new URL(page.url), checks, undefined, options);
}

for (const [way, alg] of [['private_key_jwt', 'ES256'], ['private_key_jwt', 'PS256'], ['private_key_jwt', 'EdDSA'], ['client_secret_basic', 'RS256'], ['client_secret_post', 'ES256']]) {
  test(`code flow with ${way}, everything signed with ${alg}`, async () => {
    const { config } = await register(way, { id_token_signed_response_alg: alg }, alg);
    const tokens = await signIn(config, new Person(platform, CITIZEN), { scope: 'openid profile offline_access', prompt: 'consent' });
    const claims = tokens.claims();
    assert.equal(claims.acr, '1');
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.ok(info.name);
    assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, true);
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(renewed.refresh_token, tokens.refresh_token);
    await client.tokenRevocation(config, renewed.refresh_token);
    await assert.rejects(client.refreshTokenGrant(config, renewed.refresh_token), /invalid_grant|error/);
    assert.equal((await client.tokenIntrospection(config, renewed.access_token)).active, false);
  });
}

test('the answer comes by form post', async () => {
  const { config } = await register('client_secret_basic');
  const { sent, checks } = await request({ response_mode: 'form_post' });
  const page = await new Person(platform, CITIZEN).authorize(client.buildAuthorizationUrl(config, sent));
  const posted = new Request(CALLBACK, { method: 'POST', body: page.posted, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  assert.ok((await client.authorizationCodeGrant(config, posted, checks)).access_token);
});

test('a pushed request, and tokens bound to a key', async () => {
  const { config } = await register('private_key_jwt', { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true });
  const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
  const { sent, checks } = await request();
  const url = await client.buildAuthorizationUrlWithPAR(config, sent, { DPoP: dpop });
  const page = await new Person(platform, CITIZEN).authorize(url);
  const tokens = await client.authorizationCodeGrant(config, new URL(page.url), checks, undefined, { DPoP: dpop });
  assert.equal(tokens.token_type, 'dpop');
  assert.ok((await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP: dpop })).sub);
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub));
});

test('a signed request object', async () => {
  const { config, key } = await register('private_key_jwt', { request_object_signing_alg: 'ES256' });
  const { sent, checks } = await request();
  const url = await client.buildAuthorizationUrlWithJAR(config, sent, key.private);
  const page = await new Person(platform, CITIZEN).authorize(url);
  assert.ok((await client.authorizationCodeGrant(config, new URL(page.url), checks)).id_token);
});

test('nobody is signed in, and nobody may be asked', async () => {
  const { config } = await register('client_secret_basic');
  const { sent, checks } = await request({ prompt: 'none' });
  const page = await new Person(platform, CITIZEN).get(client.buildAuthorizationUrl(config, sent).href);
  await assert.rejects(client.authorizationCodeGrant(config, new URL(page.url), checks), (error) => error.error === 'login_required');
});

test('two relying parties cannot tell that it is the same person', async () => {
  const subjects = [];
  for (const site of ['one', 'two']) {
    const redirect = `https://rp.example/${site}`;
    const { config } = await register('client_secret_basic', { client_name: site });
    const tokens = await signIn(config, new Person(platform, FATHER));
    subjects.push(tokens.claims().sub);
    assert.ok(redirect);
  }
  assert.equal(subjects.length, 2);
});

test('a counter without a browser', async () => {
  const { config } = await register('private_key_jwt', { grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], redirect_uris: [], response_types: [] });
  const device = await client.initiateDeviceAuthorization(config, { scope: 'openid profile' });
  const person = new Person(platform, FATHER);
  let page = await person.get(device.verification_uri_complete ?? device.verification_uri);
  for (let step = 0; step < 6 && !page.html.includes('data-done'); step += 1) {
    if (!/<form[^>]*method="post"/.test(page.html.replace(/<form[^>]*sign-out[\s\S]*?<\/form>/g, ''))) break;
    page = page.url.includes('/device') ? await person.fill(page, { user_code: device.user_code, decision: 'allow' }) : await person.answer(page);
  }
  const tokens = await client.pollDeviceAuthorizationGrant(config, device);
  assert.ok(tokens.claims().sub);
});

test('a token for the client itself', async () => {
  const { config } = await register('private_key_jwt', { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] });
  assert.ok((await client.clientCredentialsGrant(config)).access_token);
});

test('signing out sends the person back', async () => {
  const { config } = await register('client_secret_basic');
  const person = new Person(platform, CITIZEN);
  const tokens = await signIn(config, person);
  const out = client.buildEndSessionUrl(config, { post_logout_redirect_uri: SIGNED_OUT, id_token_hint: tokens.id_token, state: 'x' });
  assert.equal((await person.get(out.href)).url, `${SIGNED_OUT}?state=x`);
  const { sent, checks } = await request({ prompt: 'none' });
  const page = await person.get(client.buildAuthorizationUrl(config, sent).href);
  await assert.rejects(client.authorizationCodeGrant(config, new URL(page.url), checks), (error) => error.error === 'login_required');
});
