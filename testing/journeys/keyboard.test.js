// The account, its doors and its administration by keyboard alone, in both languages: every control is reached, and
// shows that it was.

import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { ADMINISTRATOR, AGENT, CITIZEN, CLERK, FATHER, OFFICER, UNREGISTERED } from './people.js';
import { enter, enterWithPasskey, signIn } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(['--open-registration']), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

test('an account is opened by keyboard alone', async () => {
  const aya = await Visitor.arrive(browser, platform, { keys: true, name: 'keyboard-register' });
  await aya.goto(`${platform.sso}/register`);
  const [day, month, year] = UNREGISTERED.born;
  for (const page of [
    { national_number: UNREGISTERED.number },
    { first_name: UNREGISTERED.first, father_name: UNREGISTERED.father, family_name: UNREGISTERED.family, 'birth_date-day': day, 'birth_date-month': month, 'birth_date-year': year },
    { mobile: UNREGISTERED.mobile },
  ]) {
    for (const [name, value] of Object.entries(page)) await aya.fill(name, value);
    await aya.submit();
  }
  await aya.fill('password', 'زيتون-وزعتر-2026-بيت');
  await aya.fill('code', await aya.codeAfter(UNREGISTERED.mobile, () => aya.submit()));
  await aya.submit();
  await aya.reads(UNREGISTERED.first);
  await aya.leave();
});

// Who walks, where their walk begins, and what belongs to it.
const WALKS = [
  { who: CITIZEN, what: 'the account', start: '/account', within: ['/account'] },
  { who: ADMINISTRATOR, what: 'the administration', start: '/admin', within: ['/admin', '/agent-figures', '/review', '/rechecks'] },
  { who: CLERK, what: 'help at the office', start: '/assist', within: ['/assist', '/review', '/rechecks'], by: enterWithPasskey },
  { who: AGENT, what: 'the desk of an agent', start: '/agent', within: ['/agent'], by: enterWithPasskey },
  { who: OFFICER, what: 'the counter', start: '/counter', within: ['/counter'], by: enterWithPasskey },
];
for (const lang of ['ar', 'en']) {
  for (const { who, what, start, within, by = enter } of WALKS) {
    test(`every page of ${what} is walked by keyboard alone, and is light (${lang})`, async () => {
      const visitor = await Visitor.arrive(browser, platform, { lang, keys: true, name: `keyboard${start.replace('/', '-')}` });
      await by(visitor, who, start);
      const seen = new Set();
      for (let next = platform.sso + start; next; next = await unseen(visitor, seen, within)) {
        seen.add(new URL(next).pathname);
        await visit(visitor, next);
      }
      await visitor.leave();
    });
  }

  test(`the doors are passed by keyboard alone, and are light (${lang})`, async () => {
    const visitor = await Visitor.arrive(browser, platform, { lang, keys: true, name: 'keyboard-doors' });
    for (const path of ['/sign-in', '/recover', '/register', '/nowhere']) await visit(visitor, platform.sso + path);
    await enter(visitor, FATHER, '/device');
    await visit(visitor, `${platform.sso}/device`);
    const client = await relyingParty();
    await visitor.fill('user_code', (await client.device()).user_code);
    await visitor.submit();
    await everything(visitor);
    await visit(visitor, client.authorization);
    await visitor.submit();
    await visitor.leave();
  });

  test(`for whom somebody acts is chosen by keyboard alone (${lang})`, async () => {
    const visitor = await Visitor.arrive(browser, platform, { lang, keys: true, name: 'keyboard-for-whom' });
    await signIn(visitor, FATHER);
    await visit(visitor, `${platform.portal}/acting/begin`);
    await visitor.leave();
  });
}

async function visit(visitor, url) {
  await visitor.goto(url);
  await visitor.weigh();
  await everything(visitor);
}

// An application of somebody else, which asks for consent.
async function relyingParty() {
  const callback = `${platform.sandbox}/`;
  const metadata = {
    client_name: 'Example Water', redirect_uris: [callback], response_types: ['code'], scope: 'openid profile phone',
    token_endpoint_auth_method: 'client_secret_post', grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
  };
  const { client_id, client_secret } = await (await fetch(`${platform.sso}/connect/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(metadata) })).json();
  const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');
  const asked = { client_id, redirect_uri: callback, response_type: 'code', scope: 'openid profile phone', state: 's', nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256', prompt: 'consent' };
  const proof = new URLSearchParams({ client_id, client_secret, scope: 'openid profile' });
  return {
    authorization: `${platform.sso}/authorize?${new URLSearchParams(asked)}`,
    device: async () => (await fetch(`${platform.sso}/device_authorization`, { method: 'POST', body: proof })).json(),
  };
}

// A page within these that a link leads to and nobody has opened yet.
async function unseen(visitor, seen, within) {
  const hrefs = await visitor.page.locator('main a[href]:not([download])').evaluateAll((links) => links.map((link) => link.href));
  visitor.known = [...(visitor.known ?? []), ...hrefs];
  const belongs = (path) => within.some((root) => path === root || path.startsWith(`${root}/`));
  return visitor.known.find((href) => href.startsWith(platform.sso) && belongs(new URL(href).pathname) && !seen.has(new URL(href).pathname));
}

// Whatever can be used on a page is reached by Tab, in the order of the page.
async function everything(visitor) {
  const controls = visitor.page.locator('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary):visible');
  for (let i = 0; i < (await controls.count()); i += 1) {
    const control = controls.nth(i);
    const group = (await control.getAttribute('type')) === 'radio' ? `[name="${await control.getAttribute('name')}"]` : undefined;
    await visitor.reach(control, group);
  }
}
