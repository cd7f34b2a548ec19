// An account with a relative's phone: level 0, what it cannot do, and the way up by somebody who knows her.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { AGENT, NEIGHBOUR, PASSWORD, UNREGISTERED, WIFE } from './people.js';
import { enter, fillFacts } from './walks.js';
import { Visitor, launch } from './visitor.js';

const SECRET = 'زيتون-وزعتر-2026-بيت';
let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

const path = (visitor) => new URL(visitor.page.url()).pathname;

// With the phone of `lender`, in whose name it is.
async function register(visitor, person, lender) {
  await visitor.goto(`${platform.sso}/register`);
  await visitor.fill('national_number', person.number);
  await visitor.submit();
  await fillFacts(visitor, person);
  await visitor.submit();
  await visitor.fill('mobile', lender.mobile);
  await visitor.submit();
  await visitor.reads('ليس مسجّلًا باسمك');
  await visitor.press('أتابع بهذا الرقم');
  await visitor.fill('password', SECRET);
  await visitor.fill('code', await visitor.codeAfter(lender.mobile, () => visitor.submit()));
  await visitor.submit();
  await visitor.reads(person.first);
}

async function signInByPhone(visitor, lender) {
  await visitor.goto(`${platform.sso}/sign-in`);
  await visitor.fill('identifier', lender.mobile);
  await visitor.fill('password', SECRET);
  await visitor.fill('code', await visitor.codeAfter(lender.mobile, () => visitor.submit()));
  await visitor.submit();
}

// The square is drawn by its own ink: lines around it would fill what lies between.
async function readable(visitor) {
  const stroke = await visitor.page.locator('main svg path').evaluate((ink) => getComputedStyle(ink).stroke);
  assert.equal(stroke, 'none');
}

for (const [how, who, lender] of [[{ keys: true }, WIFE, NEIGHBOUR], [{ script: false }, UNREGISTERED, AGENT]]) {
  test(`opened with a phone in somebody else's name, ${how.keys ? 'by keyboard alone' : 'without JavaScript'}`, async () => {
    const samar = await Visitor.arrive(browser, platform, { ...how, width: 360, name: `level-zero-${Object.keys(how)}` });
    await register(samar, who, lender);
    await samar.follow('main a.button');
    assert.equal(path(samar), '/account/level');
    await samar.weigh();

    await samar.goto(`${platform.portal}/sign-in?return_to=/cases`);
    assert.equal(samar.page.url().split('?')[0], `${platform.sso}/account/level`, 'the portal sends her where the level rises');
    await samar.follow('main a[href^="/account/level/vouching"]');
    await samar.weigh();
    await samar.reads('لم يشهد لك أحد بعد');
    await samar.follow('main a[href="/account/presence"]');
    await samar.weigh();
    await samar.submit();
    assert.match(await samar.page.locator('main strong').innerText(), /^\d{4} \d{4}$/);
    await readable(samar);

    await samar.goto(`${platform.sso}/account`);
    await samar.weigh();
    await samar.reads('0: ');
    await samar.goto(`${platform.sso}/end-session`);
    await samar.submit();
    await signInByPhone(samar, lender);
    assert.equal(path(samar), '/account');
    await samar.leave();
  });
}

test('the husband, whose phone it is, signs in by his number and reads what he needs to vouch', async () => {
  const omar = await Visitor.arrive(browser, platform, { width: 360, name: 'level-zero-husband' });
  await omar.goto(`${platform.sso}/sign-in`);
  await omar.fill('identifier', NEIGHBOUR.mobile);
  await omar.fill('password', PASSWORD);
  await omar.submit();
  await omar.reads('فادخل برقم هويتك');
  await enter(omar, NEIGHBOUR, '/account/level/vouching');
  await omar.weigh();
  await omar.reads('الدرجة 2');
  await omar.leave();
});

test('whoever stands at level 2 finds where one vouches', async () => {
  const iman = await Visitor.arrive(browser, platform, { width: 360, name: 'level-zero-voucher' });
  await enter(iman, AGENT, '/account');
  await iman.press('اشهد لقريب');
  await iman.weigh();
  await iman.reads('ثلاثون يومًا');
  await iman.leave();
});
