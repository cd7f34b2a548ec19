// Step 1: an account without a visit. Step 2: signed in once, signed out twice.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { UNREGISTERED } from './people.js';
import { fillFacts } from './walks.js';
import { Visitor, eventually, launch } from './visitor.js';

const SECRET = 'زيتون-وزعتر-2026-بيت';
let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

// Up to the password, which makes a code arrive if nobody has an account.
async function upToCode(visitor) {
  await visitor.goto(`${platform.sso}/register`);
  await visitor.fill('national_number', '700000160');
  await visitor.submit();
  assert.equal(await visitor.page.locator('[name=national_number]').inputValue(), '700000160', 'what was typed stays');
  await visitor.page.locator('[role=alert]').waitFor();
  await visitor.fill('national_number', UNREGISTERED.number);
  await visitor.submit();
  await fillFacts(visitor, UNREGISTERED);
  await visitor.submit();
  await visitor.fill('mobile', UNREGISTERED.mobile);
  await visitor.submit();
  await visitor.fill('password', '123');
  await visitor.submit();
  await visitor.page.locator('[role=alert]').waitFor();
  await visitor.fill('password', SECRET);
}

async function register(visitor) {
  await upToCode(visitor);
  const code = await visitor.codeAfter(UNREGISTERED.mobile, () => visitor.submit());
  await visitor.fill('code', code);
  await visitor.submit();
}

test('registers on an old phone without JavaScript, in Arabic, and is signed in everywhere', async () => {
  const aya = await Visitor.arrive(browser, platform, { script: false, name: 'register' });
  await register(aya);
  await aya.reads(UNREGISTERED.first);
  await aya.goto(`${platform.portal}/sign-in?return_to=/account`);
  assert.equal(new URL(aya.page.url()).pathname, '/account');
  await aya.reads('أبو زيد');

  await aya.follow('form[action="/sign-out"] button');
  assert.equal(new URL(aya.page.url()).origin, platform.portal);
  await aya.goto(`${platform.portal}/account`);
  assert.ok(aya.page.url().startsWith(platform.sso), 'signing out at the portal ends both sessions');
  await aya.leave();
});

test('somebody who has an account is not told so, and the owner is', async () => {
  const other = await Visitor.arrive(browser, platform, { lang: 'en', width: 360, name: 'register-again' });
  const before = (await other.texts(UNREGISTERED.mobile)).length;
  await upToCode(other);
  await other.submit();
  await eventually('news for the owner', async () => (await other.texts(UNREGISTERED.mobile)).length > before);
  await other.leave();
});
