// A relying party that speaks through `openid-client`, and registers itself over the protocol.

import * as client from 'openid-client';
import { exportJWK, generateKeyPair } from 'jose';
import { CALLBACK, SIGNED_OUT } from './person.js';

// The sandbox speaks without TLS on its own machine. What is signed is verified, also what came from the issuer.
const asHere = { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] };

export async function keyPair(alg) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `${alg}-1`;
  return { private: { key: privateKey, kid }, jwks: { keys: [{ ...(await exportJWK(publicKey)), alg, use: 'sig', kid }] } };
}

const PROOFS = {
  private_key_jwt: (_, key) => client.PrivateKeyJwt(key.private),
  client_secret_basic: ({ client_secret: secret }) => client.ClientSecretBasic(secret),
  client_secret_post: ({ client_secret: secret }) => client.ClientSecretPost(secret),
  tls_client_auth: () => client.TlsClientAuth(),
  self_signed_tls_client_auth: () => client.TlsClientAuth(),
};

export class RelyingParty {
  // `way`: how it proves who it is. `key`: its key, if it has one; `over`: how it fetches, if not as usual.
  static async register(platform, way, { key, over, ...metadata } = {}) {
    const party = new RelyingParty();
    const issuer = new URL(platform.sso);
    const asked = {
      client_name: 'Outsider', redirect_uris: [CALLBACK], post_logout_redirect_uris: [SIGNED_OUT],
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: way,
      id_token_signed_response_alg: 'ES256', ...(key && { jwks: key.jwks }), ...metadata,
    };
    const options = { ...asHere, ...(over && { [client.customFetch]: over }) };
    const registered = (await client.dynamicClientRegistration(issuer, asked, undefined, options)).clientMetadata();
    const used = { ...registered, ...(over && { use_mtls_endpoint_aliases: true }) };
    party.metadata = registered;
    party.key = key;
    party.redirect = registered.redirect_uris?.[0];
    party.config = await client.discovery(issuer, registered.client_id, used, PROOFS[way](registered, key), options);
    return party;
  }

  // A request, and what the answer to it must hold.
  async request(parameters = {}) {
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const challenge = { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
    const sent = { redirect_uri: this.redirect, scope: 'openid profile', ...challenge, state, nonce, ...parameters };
    const maxAge = parameters.max_age === undefined ? {} : { maxAge: Number(parameters.max_age) };
    return { sent, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true, ...maxAge } };
  }

  url(sent) { return client.buildAuthorizationUrl(this.config, sent); }

  pushed(sent, options) { return client.buildAuthorizationUrlWithPAR(this.config, sent, options); }

  redeem(page, checks, options) { return client.authorizationCodeGrant(this.config, new URL(page.url), checks, undefined, options); }

  async signIn(person, parameters = {}) {
    const { sent, checks } = await this.request(parameters);
    return this.redeem(await person.authorize(this.url(sent)), checks);
  }

  // Whether `person` still has a session that this relying party may use.
  async isSignedIn(person) {
    const { sent, checks } = await this.request({ prompt: 'none' });
    const page = await person.get(this.url(sent).href);
    return this.redeem(page, checks).then(() => true, (error) => (error.error === 'login_required' ? false : Promise.reject(error)));
  }
}
