// Passkeys, where browser and device have them; without this, password and codes do all. ES2015 for old phones.
(function () {
  'use strict';
  // Browsers give passkeys to names only, never to an address of numbers.
  if (!window.PublicKeyCredential || !navigator.credentials || /^[\d.]+$|^\[/.test(location.hostname)) return;
  const KEPT_MS = 14 * 60 * 1000;
  let waiting = null;

  const each = (selector, act) => [].forEach.call(document.querySelectorAll(selector), act);
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode.apply(null, new Uint8Array(buffer || []))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const keys = (ids) => ids.map((id) => ({ type: 'public-key', id: bytes(id) }));

  function reveal(support) {
    each('[data-with-passkeys]', (e) => { if (!e.dataset.withPasskeys || e.dataset.withPasskeys === support) e.hidden = false; });
    each('[data-without-passkeys]', (e) => { e.hidden = true; });
    each('input[name=passkeys]', (e) => { e.value = support; });
  }

  function create(o) {
    return navigator.credentials.create({ publicKey: {
      challenge: bytes(o.challenge),
      rp: { id: o.rp_id, name: o.rp_name },
      user: { id: bytes(o.user_id), name: o.user_name, displayName: o.user_name },
      pubKeyCredParams: o.algorithms.map((alg) => ({ type: 'public-key', alg: alg })),
      excludeCredentials: keys(o.credentials),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    } }).then((made) => ({ client_data: made.response.clientDataJSON, attestation: made.response.attestationObject }));
  }

  function get(o, signal) {
    const request = { publicKey: {
      challenge: bytes(o.challenge), rpId: o.rp_id, allowCredentials: keys(o.credentials), userVerification: o.verification,
    } };
    if (signal) { request.mediation = 'conditional'; request.signal = signal; }
    return navigator.credentials.get(request).then((shown) => ({
      credential: shown.rawId, client_data: shown.response.clientDataJSON, handle: shown.response.userHandle,
      authenticator_data: shown.response.authenticatorData, signature: shown.response.signature,
    }));
  }

  function ask(form, signal) {
    return fetch(form.dataset.options, { method: 'POST', credentials: 'same-origin', headers: { Accept: 'application/json' } })
      .then((answer) => { if (!answer.ok) throw answer; return answer.json(); })
      .then((options) => (form.dataset.passkey === 'create' ? create(options) : get(options, signal)))
      .then((fields) => send(form, fields));
  }

  function send(form, fields) {
    Object.keys(fields).forEach((name) => {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = text(fields[name]);
      form.appendChild(input);
    });
    form.submit();
  }

  function autofill(form) {
    if (waiting) waiting.abort();
    waiting = new AbortController();
    ask(form, waiting.signal).catch(() => {});
  }

  const automatic = document.querySelector('form[data-autofill]');
  const fills = automatic && PublicKeyCredential.isConditionalMediationAvailable ? PublicKeyCredential.isConditionalMediationAvailable() : Promise.resolve(false);
  fills.then((can) => {
    if (!can) return;
    autofill(automatic);
    setInterval(() => autofill(automatic), KEPT_MS);
  });

  each('form[data-passkey]', (form) => {
    const status = form.querySelector('[role=status]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (waiting) waiting.abort();
      status.textContent = '';
      ask(form).catch((why) => {
        if (why.status) return location.reload();
        const words = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'again' };
        status.textContent = form.dataset[words[why.name]] || form.dataset.failed;
        if (form === automatic) fills.then((can) => { if (can) autofill(form); });
      });
    });
  });

  reveal('keys');
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then((can) => { if (can) reveal('device'); });
})();
