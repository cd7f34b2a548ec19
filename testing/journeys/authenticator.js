// A phone that checks its owner's finger, and that somebody touches whenever it asks: Chromium's virtual authenticator.
// `keys`: what it holds already.

export async function phone(visitor, keys = []) {
  const client = await visitor.context.newCDPSession(visitor.page);
  await client.send('WebAuthn.enable', { enableUI: false });
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', { options });
  for (const credential of keys) await client.send('WebAuthn.addCredential', { authenticatorId, credential });
  return {
    touch: (enabled) => client.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    keys: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}
