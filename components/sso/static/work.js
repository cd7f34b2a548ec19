// Does the work that a page asks for while its form is filled in, a little at a time. ES2015 for old phones.
(function () {
  'use strict';
  const form = document.querySelector('form[data-work]');
  if (!form) return;
  const SLICE_MS = 20;
  const status = form.querySelector('[data-working]');
  const found = form.querySelector('input[name=proof]');
  let wishes = false;

  // SHA-256 (FIPS 180-4) of a message that fits one block: whether it is the one that is looked for.
  const K = [], START = [], W = new Int32Array(64);
  for (let n = 2; K.length < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (START.length < 8) START.push((Math.pow(n, 1 / 2) * 4294967296) | 0);
    K.push((Math.pow(n, 1 / 3) * 4294967296) | 0);
  }
  function fits(text) {
    W.fill(0);
    for (let i = 0; i < text.length; i += 1) W[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
    W[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
    W[15] = text.length * 8;
    for (let i = 16; i < 64; i += 1) {
      const x = W[i - 15], y = W[i - 2];
      W[i] = W[i - 16] + W[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    }
    let a = START[0], b = START[1], c = START[2], d = START[3], e = START[4], f = START[5], g = START[6], h = START[7];
    for (let i = 0; i < 64; i += 1) {
      const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + W[i] | 0;
      const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0;
    }
    return (a + START[0] | 0) === target[0] && [a, b, c, d, e, f, g, h].every((word, i) => (word + START[i] | 0) === target[i]);
  }

  const target = form.dataset.target.match(/.{8}/g).map((hex) => parseInt(hex, 16) | 0);
  let number = 0;

  function work() {
    const end = Date.now() + SLICE_MS;
    do {
      for (let i = 0; i < 64; i += 1, number += 1) {
        if (fits(form.dataset.work + '.' + number)) return done();
      }
    } while (Date.now() < end && number < form.dataset.numbers);
    if (number < form.dataset.numbers) setTimeout(work, 0);
    else instead.hidden = false;
  }

  function done() {
    found.value = form.dataset.work + '.' + number + '.' + form.dataset.seal;
    if (wishes) form.submit();
  }

  const instead = document.querySelector('[data-without-work]');
  instead.hidden = true;
  form.addEventListener('submit', (event) => {
    if (found.value || !instead.hidden) return;
    event.preventDefault();
    wishes = true;
    status.textContent = status.dataset.working;
  });
  setTimeout(work, 0);
})();
