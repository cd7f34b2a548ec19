// The account by keyboard alone, in both languages: every control is reached, and shows that it was.

import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN, UNREGISTERED } from './people.js';
import { signIn } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
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

for (const lang of ['ar', 'en']) {
  test(`every page of the account is walked by keyboard alone (${lang})`, async () => {
    const layla = await Visitor.arrive(browser, platform, { lang, keys: true, name: 'keyboard-account' });
    await signIn(layla, CITIZEN);
    await layla.goto(`${platform.sso}/account`);
    const seen = new Set();
    for (let next = `${platform.sso}/account`; next; next = await unseen(layla, seen)) {
      seen.add(new URL(next).pathname);
      await layla.goto(next);
      await everything(layla);
    }
    await layla.leave();
  });
}

// A page of the account that a link leads to and nobody has opened yet.
async function unseen(visitor, seen) {
  const hrefs = await visitor.page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href));
  visitor.known = [...(visitor.known ?? []), ...hrefs];
  return visitor.known.find((href) => href.startsWith(`${platform.sso}/account`) && !seen.has(new URL(href).pathname));
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
