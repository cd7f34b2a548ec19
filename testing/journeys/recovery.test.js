// A lost password, recovery codes on paper, and "this was not me": in Arabic, on a narrow phone, without JavaScript.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN, FATHER, NEIGHBOUR, PASSWORD } from './people.js';
import { fillFacts, signIn, signInAtBank } from './walks.js';
import { Visitor, launch } from './visitor.js';

const NEW = 'زيتون-وزعتر-2026-بيت';
const OLD_PHONE = { script: false, width: 360 };
let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

async function password(visitor, person, word) {
  await visitor.goto(`${platform.sso}/sign-in`);
  await visitor.fill('identifier', person.number);
  await visitor.fill('password', word);
}

test('a forgotten password comes back with the card and the phone', async () => {
  const layla = await Visitor.arrive(browser, platform, { ...OLD_PHONE, name: 'recover' });
  await layla.goto(`${platform.sso}/sign-in`);
  await layla.follow('main a[href="/recover"]');
  await layla.fill('national_number', CITIZEN.number);
  await layla.submit();
  await layla.page.locator('[role=alert]').waitFor();
  await layla.choose('lost', 'password');
  await layla.submit();
  await layla.choose('way', 'facts');
  await layla.submit();
  await fillFacts(layla, CITIZEN);
  const code = await layla.codeAfter(CITIZEN.mobile, () => layla.submit());
  await layla.fill('code', code);
  await layla.submit();
  await layla.fill('password', 'correct horse battery staple');
  await layla.submit();
  await layla.reads('سُرقت يومًا من موقع آخر');
  await layla.fill('password', NEW);
  await layla.submit();
  await layla.reads('عاد إليك حسابك');
  await password(layla, CITIZEN, PASSWORD);
  await layla.submit();
  await layla.page.locator('[role=alert]').waitFor();
  await password(layla, CITIZEN, NEW);
  await layla.fill('code', await layla.codeAfter(CITIZEN.mobile, () => layla.submit()));
  await layla.submit();
  assert.equal(new URL(layla.page.url()).pathname, '/account');
  await layla.goto(`${platform.sso}/account/events`);
  await layla.reads('استُعيد الحساب بكلمة مرور جديدة');
  await layla.leave();
});

test('a recovery code from paper is used where the phone is not', async () => {
  const khaled = await Visitor.arrive(browser, platform, { ...OLD_PHONE, name: 'recovery-codes' });
  await signIn(khaled, FATHER);
  await khaled.goto(`${platform.sso}/account`);
  await khaled.follow('main a[href="/account/recovery-codes"]');
  await khaled.submit();
  const codes = await khaled.page.locator('main ol code').allInnerTexts();
  assert.equal(codes.length, 10);
  await khaled.goto(`${platform.sso}/account/devices`);
  await khaled.leave();

  const elsewhere = await Visitor.arrive(browser, platform, { ...OLD_PHONE, name: 'recovery-code' });
  await password(elsewhere, FATHER, PASSWORD);
  await elsewhere.submit();
  await elsewhere.follow('main a[href="/sign-in/recovery-code"]');
  await elsewhere.fill('recovery_code', '1111 1111 1111 1111');
  await elsewhere.submit();
  await elsewhere.page.locator('[role=alert]').waitFor();
  await elsewhere.fill('recovery_code', codes[0].replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]));
  await elsewhere.submit();
  assert.equal(new URL(elsewhere.page.url()).pathname, '/account');
  await elsewhere.reads('بقيت لك 9 رموز');
  await elsewhere.leave();
});

test('"this was not me" puts a stranger out, and lets nobody in', async () => {
  const thief = await Visitor.arrive(browser, platform, { ...OLD_PHONE, name: 'thief' });
  const link = await thief.linkAfter(NEIGHBOUR.mobile, 'متصفح جديد', () => signIn(thief, NEIGHBOUR));
  await thief.goto(`${platform.sso}/account`);

  const omar = await Visitor.arrive(browser, platform, { ...OLD_PHONE, name: 'not-me' });
  await omar.goto(link);
  await omar.reads('دخول من متصفح جديد');
  await thief.goto(`${platform.sso}/account`);
  assert.equal(new URL(thief.page.url()).pathname, '/account', 'a link that is only opened does nothing');
  await omar.submit();
  await omar.reads('أوقفنا حسابك');
  assert.equal((await omar.context.cookies()).filter(({ name }) => name === 'hukumati_sso').length, 0);

  await thief.goto(`${platform.sso}/account`);
  assert.equal(new URL(thief.page.url()).pathname, '/sign-in');
  await password(thief, NEIGHBOUR, PASSWORD);
  await thief.submit();
  await thief.page.locator('[role=alert]').waitFor();
  await thief.leave();
  await omar.follow('main a[href="/recover"]');
  await omar.leave();
});

for (const lang of ['ar', 'en']) {
  test(`the pages are light and without barriers (${lang})`, async () => {
    const huda = await Visitor.arrive(browser, platform, { lang, width: 360, name: 'security' });
    await signIn(huda, FATHER);
    for (const path of ['', '/devices', '/history', '/events', '/mobile', '/trusted', '/recovery-codes']) {
      await huda.goto(`${platform.sso}/account${path}`);
      await huda.weigh();
    }
    await huda.leave();
  });
}

test('a forgotten password comes back by the bank, by keyboard alone', async () => {
  const khaled = await Visitor.arrive(browser, platform, { keys: true, width: 360, name: 'recover-bank' });
  await khaled.goto(`${platform.sso}/recover`);
  await khaled.fill('national_number', FATHER.number);
  await khaled.choose('lost', 'password');
  await khaled.submit();
  await khaled.weigh();
  await khaled.choose('way', 'bank');
  await khaled.submit();
  await signInAtBank(khaled, NEIGHBOUR, 'app');
  await khaled.reads('لم نستطع أن نتأكد أنك أنت');
  await khaled.follow('main a.button');
  await khaled.choose('way', 'bank');
  await khaled.submit();
  await signInAtBank(khaled, FATHER, 'app');
  await khaled.fill('password', NEW);
  await khaled.submit();
  await khaled.reads('عاد إليك حسابك');
  await khaled.follow('main a.button');
  await khaled.fill('identifier', FATHER.number);
  await khaled.fill('password', NEW);
  await khaled.fill('code', await khaled.codeAfter(FATHER.mobile, () => khaled.submit()));
  await khaled.submit();
  await khaled.goto(`${platform.sso}/account/events`);
  await khaled.reads('استُعيد الحساب بكلمة مرور جديدة');
  await khaled.leave();
});
