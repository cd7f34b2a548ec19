// `oauth4webapi`, which checks every answer strictly: the FAPI 2.0 Security Profile, step by step.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { exportJWK } from 'jose';
import { Platform } from '../journeys/platform.js';
import { CITIZEN } from '../journeys/people.js';
import { CALLBACK, Person } from './person.js';

let platform, server, key, client, citizen;
const insecure = { [oauth.allowInsecureRequests]: true };

before(async () => {
  platform = await Platform.start(['--open-registration']);
  citizen = new Person(platform, CITIZEN);
  const issuer = new URL(platform.sso);
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  key = await oauth.generateKeyPair('ES256', { extractable: true });
  client = await register();
});
after(() => platform.stop());

async function register() {
  const metadata = {
    client_name: 'FAPI', redirect_uris: [CALLBACK], token_endpoint_auth_method: 'private_key_jwt', grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile offline_access', dpop_bound_access_tokens: true, require_pushed_authorization_requests: true,
    userinfo_signed_response_alg: 'ES256', jwks: { keys: [{ ...(await exportJWK(key.publicKey)), alg: 'ES256', use: 'sig' }] },
  };
  return oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(server, metadata, insecure));
}

const proof = () => oauth.PrivateKeyJwt(key.privateKey);

async function push(parameters, DPoP) {
  const send = () => oauth.pushedAuthorizationRequest(server, client, proof(), parameters, { ...insecure, DPoP });
  const once = async () => oauth.processPushedAuthorizationResponse(server, client, await send());
  return once().catch((error) => (oauth.isDPoPNonceError(error) ? once() : Promise.reject(error)));
}

async function code(DPoP) {
  const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
  const parameters = new URLSearchParams({
    client_id: client.client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid profile', state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  const { request_uri: uri } = await push(parameters, DPoP);
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({ client_id: client.client_id, request_uri: uri });
  const page = await citizen.authorize(url);
  return { answer: oauth.validateAuthResponse(server, client, new URL(page.url), state), verifier, url };
}

async function redeem({ answer, verifier }, DPoP) {
  const send = () => oauth.authorizationCodeGrantRequest(server, client, proof(), answer, CALLBACK, verifier, { ...insecure, DPoP });
  const once = async () => oauth.processAuthorizationCodeResponse(server, client, await send(), { requireIdToken: true });
  return once().catch((error) => (oauth.isDPoPNonceError(error) ? once() : Promise.reject(error)));
}

test('pushed request, DPoP, private_key_jwt, signed userinfo', async () => {
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const tokens = await redeem(await code(DPoP), DPoP);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const ask = () => oauth.userInfoRequest(server, client, tokens.access_token, { ...insecure, DPoP });
  const answer = await ask();
  assert.match(answer.headers.get('content-type'), /application\/jwt/);
  assert.equal((await oauth.processUserInfoResponse(server, client, sub, answer)).sub, sub);
  await oauth.validateApplicationLevelSignature(server, answer, insecure);
});

test('a pushed request counts once, and a code too', async () => {
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const first = await code(DPoP);
  await redeem(first, DPoP);
  await assert.rejects(redeem(first, DPoP), (error) => error.error === 'invalid_grant');
  const again = await fetch(first.url, { redirect: 'manual' });
  assert.equal(again.status, 400);
});

test('a request that was not pushed is refused', async () => {
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 's',
    code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()), code_challenge_method: 'S256',
  });
  const answer = await fetch(url, { redirect: 'manual' });
  const to = answer.headers.get('location');
  assert.ok(answer.status === 400 || new URL(to).searchParams.get('error') === 'invalid_request', `${answer.status} ${to}`);
});

test('a stolen token is of no use without its key', async () => {
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const tokens = await redeem(await code(DPoP), DPoP);
  const bearer = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
  assert.equal(bearer.status, 401);
  const other = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  assert.equal((await oauth.userInfoRequest(server, client, tokens.access_token, { ...insecure, DPoP: other })).status, 401);
});
