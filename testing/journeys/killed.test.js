// The process is killed with SIGKILL in the middle of every step of a paid service. After each restart the step
// is done or not begun: the walk goes on by asking for the same thing again, and in the end there is one
// purchase, one certificate, and a ledger and logs that hold.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Client, form, link, plain } from './client.js';
import { BINARY, Platform } from './platform.js';
import { CARD, CITIZEN, CLERK, FATHER, NEWBORN, PASSWORD, UNREGISTERED } from './people.js';
import { codeIn, eventually } from './visitor.js';

let platform;
const kills = { before: 0, after: 0 };
before(async () => { platform = await Platform.start(); });
after(() => platform.stop());

const texts = async (mobile) => {
  const page = await (await fetch(`${platform.sandbox}/phone/${mobile}?refresh=off`)).text();
  return [...page.matchAll(/class="bubble"[^>]*>([^<]*)</g)].map(([, text]) => text);
};

async function signIn(person = CITIZEN) {
  const client = new Client();
  let page = await client.get(`${platform.portal}/sign-in?return_to=/cases`);
  const before = (await texts(person.mobile)).length;
  const { action, hidden } = form(page);
  await client.post(action, { ...hidden, identifier: person.number, password: PASSWORD });
  const arrived = await eventually('a code', async () => {
    const now = await texts(person.mobile);
    return codeIn(now.slice(0, now.length - before));
  });
  page = await client.post(`${platform.sso}/sign-in/code`, { code: arrived });
  assert.equal(new URL(page.url).pathname, '/cases', plain(page.html));
  return client;
}

// Sends a request and kills the process so many turns of the event loop later; the answer may or may not come.
async function killDuring(send, turns) {
  let answered = false;
  const answer = send().then(() => { answered = true; }, () => {});
  for (let i = 0; i < turns; i += 1) await new Promise(setImmediate);
  kills[answered ? 'after' : 'before'] += 1;
  await platform.kill('SIGKILL');
  await answer;
  await platform.up();
}

// Does a step again and again, killed at later and later moments, then once in peace.
async function stubbornly(step) {
  for (const turns of [0, 300, 2000, 8000, 20_000, 60_000]) await killDuring(step, turns);
  return step();
}

// The ledger balances and no log was cut short, as an auditor would see it.
async function prove() {
  await platform.kill('SIGKILL');
  for (const what of ['ledger', 'log']) execFileSync(BINARY, [what, 'verify', '--data', platform.data], { encoding: 'utf8' });
  await platform.up();
}

test('a registration survives a process that is killed in every step', { timeout: 600_000 }, async () => {
  const client = new Client();
  let page = await client.get(`${platform.sso}/register`);
  const [day, month, year] = UNREGISTERED.born;
  const answers = [
    { national_number: UNREGISTERED.number },
    { first_name: UNREGISTERED.first, father_name: UNREGISTERED.father, family_name: UNREGISTERED.family, 'birth_date-day': day, 'birth_date-month': month, 'birth_date-year': year },
    { mobile: UNREGISTERED.mobile },
    { password: 'olive and thyme at home 2026' },
  ];
  for (const answer of answers) {
    const { action, hidden } = form(page);
    for (const turns of [100, 4000, 30_000]) await killDuring(() => client.post(action, { ...hidden, ...answer }), turns);
    page = await client.get(action);
    if (page.url === action) page = await client.post(action, { ...form(page).hidden, ...answer });
  }
  const last = await eventually('a code', async () => codeIn(await texts(UNREGISTERED.mobile)));
  page = await client.post(form(page).action, { code: last });
  assert.match(page.url, /\/register\/done/, plain(page.html));
  await prove();
});

test('a decision of a clerk survives a process that is killed in every step', { timeout: 600_000 }, async () => {
  const khaled = await signIn(FATHER);
  let page = await khaled.post(`${platform.portal}/services/moi-newborn-registration/start`);
  for (const answer of [{}, { notification_number: NEWBORN.recent }, { first_name_ar: 'سلمى', first_name_en: 'Salma' }, {}]) {
    const { action, hidden } = form(page);
    page = await stubbornly(() => khaled.post(action, { ...hidden, ...answer }));
  }
  const request = (await khaled.get(`${platform.portal}/cases`)).html.match(/HK-\d{4}-\w+/)[0];
  const samer = await signIn(CLERK);
  const file = `${platform.portal}/office/cases/${request}`;
  await stubbornly(() => samer.post(`${file}/claim`));
  await stubbornly(() => samer.post(`${file}/accept`));
  page = await eventually('the certificate', async () => {
    const now = await khaled.get(`${platform.portal}/cases/${request}`);
    return /href="\/documents\//.test(now.html) && now;
  }, 20_000);
  const documents = await khaled.get(`${platform.portal}/documents`);
  assert.equal(new Set(documents.html.match(/BC-\d{4}-\d{6}/g)).size, 1, 'one certificate');
  await prove();
});

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

  await prove();
  // Some before the answer, some after: otherwise the moments are badly chosen.
  assert.ok(kills.before > 8 && kills.after > 3, `killed ${kills.before} times before the answer, ${kills.after} after`);
});
