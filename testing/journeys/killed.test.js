// The process is killed with SIGKILL in the middle of every step of a paid service. After each restart the step
// is done or not begun: the walk goes on by asking for the same thing again, and in the end there is one
// purchase, one certificate, and a ledger and logs that hold.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Client, form, link, plain } from './client.js';
import { BINARY, Platform } from './platform.js';
import { CARD, CITIZEN, PASSWORD } from './people.js';
import { eventually } from './visitor.js';

let platform, kills = 0;
before(async () => { platform = await Platform.start(); });
after(() => platform.stop());

const texts = async (mobile) => {
  const page = await (await fetch(`${platform.sandbox}/phone/${mobile}?refresh=off`)).text();
  return [...page.matchAll(/class="bubble"[^>]*>([^<]*)</g)].map(([, text]) => text);
};

async function signIn() {
  const client = new Client();
  let page = await client.get(`${platform.portal}/sign-in?return_to=/cases`);
  const before = (await texts(CITIZEN.mobile)).length;
  const { action, hidden } = form(page);
  await client.post(action, { ...hidden, identifier: CITIZEN.number, password: PASSWORD });
  const arrived = await eventually('a code', async () => {
    const now = await texts(CITIZEN.mobile);
    return now.length > before && now;
  });
  page = await client.post(`${platform.sso}/sign-in/code`, { code: arrived[0].match(/\d{6}/)[0] });
  assert.equal(new URL(page.url).pathname, '/cases', plain(page.html));
  return client;
}

// Sends a request and kills the process so many turns of the event loop later; the answer may or may not come.
async function killDuring(send, turns) {
  const answer = send().catch(() => null);
  for (let i = 0; i < turns; i += 1) await new Promise(setImmediate);
  await platform.kill('SIGKILL');
  kills += 1;
  await answer;
  await platform.up();
}

// Does a step again and again, killed at later and later moments, then once in peace.
async function stubbornly(step) {
  for (const turns of [0, 8, 40, 200, 1000]) await killDuring(step, turns);
  return step();
}

test('a paid certificate survives a process that is killed in every step', { timeout: 600_000 }, async () => {
  let client = await signIn();
  const start = `${platform.portal}/services/moi-birth-certificate/start`;
  let page = await stubbornly(() => client.post(start));
  const draft = page.url.match(/HK-\d{4}-\w+/)[0];
  const steps = [{}, { pick: 0 }, { pick: 0 }];
  for (const { pick } of steps) {
    const { action, hidden } = form(page);
    const options = [...page.html.matchAll(/type="radio"[^>]*name="([^"]*)" value="([^"]*)"/g)];
    const answer = pick === undefined ? {} : { [options[pick][1]]: options[pick][2] };
    page = await stubbornly(() => client.post(action, { ...hidden, ...answer }));
  }
  assert.match(page.url, /check$/, plain(page.html));
  const check = form(page);
  page = await stubbornly(() => client.post(check.action, check.hidden));
  if (!page.url.startsWith(platform.pay)) page = await client.post(`${platform.portal}/cases/${draft}/pay`);
  const till = page.url;

  page = await client.post(form(page).action);
  const card = { card_number: CARD.accepted, expiry: '12/30', cvv: '123', name: 'Layla Al-Khatib' };
  await killDuring(() => client.post(page.url, card), 400);
  // The card's verification value is never written down: killed before the charge, the payer types the card again.
  page = await eventually('the till knows', async () => {
    const now = await client.get(till);
    return !now.headers.get('refresh') && now;
  });
  if (!/approval/i.test(plain(page.html)) && !/paid/i.test(plain(page.html))) {
    page = await client.post(form(page).action);
    await client.post(page.url, card);
  }

  const request = `${platform.portal}/cases/${draft}`;
  for (const turns of [0, 300, 3000]) await killDuring(() => client.get(request), turns);
  client = await signIn();
  page = await eventually('the certificate', async () => {
    const now = await client.get(request);
    return /href="\/documents\//.test(now.html) && now;
  }, 20_000);
  const pdf = await client.get(link(page, /^\/documents\/./));
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
  const documents = await client.get(`${platform.portal}/documents`);
  assert.equal(new Set(documents.html.match(/BC-\d{4}-\d{6}/g)).size, 1, 'one certificate');
  const purchases = await (await fetch(`${platform.sandbox}/acquirer`)).text();
  assert.equal((purchases.match(/4242/g) ?? []).length, 1, 'one purchase');

  await platform.kill('SIGKILL');
  const prove = (...verb) => execFileSync(BINARY, [...verb, '--data', platform.data], { encoding: 'utf8' });
  prove('ledger', 'verify');
  prove('log', 'verify');
  await platform.up();
  assert.ok(kills > 20, `killed ${kills} times`);
});
