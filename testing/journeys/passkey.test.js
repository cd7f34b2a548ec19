// Passkeys in a real browser with Chromium's virtual authenticators: added, used, renamed, removed.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { phone } from './authenticator.js';
import { Platform } from './platform.js';
import { CITIZEN, FATHER, NEIGHBOUR, PASSWORD } from './people.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

// With password and SMS, whatever the page offers besides.
async function withPassword(visitor, person) {
  await visitor.goto(`${platform.sso}/sign-in?return_to=/account`);
  await visitor.fill('identifier', person.number);
  await visitor.fill('password', PASSWORD);
  const code = await visitor.codeAfter(person.mobile, () => visitor.submit());
  await visitor.fill('code', code);
  await visitor.submit();
}

// Walks to a control with the Tab key and presses it, as somebody without a mouse does.
async function byKeyboard(visitor, selector) {
  for (let i = 0; i < 60; i += 1) {
    if (await visitor.page.evaluate((s) => document.activeElement.matches(s), selector)) return visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector} on ${visitor.page.url()}`);
}

const path = (visitor) => new URL(visitor.page.url()).pathname;
const arrives = (visitor, where) => visitor.page.waitForURL((url) => url.pathname === where);
const passkeyButton = (visitor) => visitor.page.locator('form[data-passkey=get] button');

test('adds a passkey, signs in with it alone, renames and removes it, in Arabic on a phone', async () => {
  const layla = await Visitor.arrive(browser, platform, { name: 'passkey', width: 360 });
  const device = await phone(layla);
  await withPassword(layla, CITIZEN);
  assert.equal(path(layla), '/account/passkeys/offer');
  await layla.reads('دون كلمة مرور');
  await layla.fill('name', 'هاتفي');
  await byKeyboard(layla, 'form[data-passkey=create] button');
  await arrives(layla, '/account');
  await layla.inspect();
  await layla.reads('هاتفي');
  assert.equal((await device.keys()).length, 1);

  await layla.goto(`${platform.sso}/account/passkeys/add`);
  await byKeyboard(layla, 'form[data-passkey=create] button');
  await layla.page.getByText('لحسابك مفتاح مرور على هذا الجهاز من قبل').waitFor();
  await layla.inspect();

  // Nobody touches the phone: the page waits with its password fields ready.
  await device.touch(false);
  await layla.goto(`${platform.sso}/end-session`);
  await layla.submit();
  await layla.goto(`${platform.sso}/sign-in?return_to=/account`);
  await passkeyButton(layla).waitFor();
  await layla.weigh();
  assert.equal(path(layla), '/sign-in');

  // Somebody touches it: the field is filled in by itself.
  await device.touch(true);
  await layla.page.goto(`${platform.sso}/sign-in?return_to=/account`);
  await arrives(layla, '/account');
  await layla.inspect();
  await layla.reads('دخول بمفتاح مرور');

  // A browser that cannot fill in has the button.
  await layla.page.addInitScript(() => { globalThis.PublicKeyCredential.isConditionalMediationAvailable = undefined; });
  await layla.goto(`${platform.sso}/end-session`);
  await layla.submit();
  await layla.goto(`${platform.sso}/sign-in?return_to=/account`);
  await byKeyboard(layla, 'form[data-passkey=get] button');
  await arrives(layla, '/account');

  await layla.follow('a[href^="/account/passkeys/0"]');
  await layla.fill('name', 'هاتف البيت');
  await layla.submit();
  await layla.reads('هاتف البيت');
  await byKeyboard(layla, 'form[action$="/remove"] button');
  await layla.page.waitForURL((url) => url.search === '?done=passkey-removed');
  await layla.inspect();
  await layla.reads('حُذف مفتاح المرور من حسابك');
  await layla.goto(`${platform.sso}/end-session`);
  await layla.submit();
  await layla.goto(`${platform.sso}/sign-in`);
  await byKeyboard(layla, 'form[data-passkey=get] button');
  await layla.page.getByText('لم نتعرّف على مفتاح المرور هذا').first().waitFor();
  await layla.inspect();
  await layla.leave();
});

test('after the password the passkey does instead of a message', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'passkey-second', lang: 'en', width: 360 });
  const device = await phone(khaled);
  await withPassword(khaled, FATHER);
  await khaled.page.locator('form[data-passkey=create] button').click();
  await arrives(khaled, '/account');
  await khaled.goto(`${platform.sso}/end-session`);
  await device.touch(false);
  await khaled.submit();
  await khaled.goto(`${platform.sso}/sign-in`);
  await passkeyButton(khaled).waitFor();
  const before = (await khaled.texts(FATHER.mobile)).length;
  await khaled.fill('identifier', FATHER.number);
  await khaled.fill('password', PASSWORD);
  await khaled.submit();
  await khaled.reads('Confirm with your passkey');
  await device.touch(true);
  await passkeyButton(khaled).click();
  await arrives(khaled, '/account');
  assert.equal((await khaled.texts(FATHER.mobile)).length, before);
  await khaled.leave();
});

test('without JavaScript, and where browsers give no passkeys, nothing is said of them that is not so', async () => {
  const old = await Visitor.arrive(browser, platform, { name: 'passkey-old', script: false, width: 360 });
  await withPassword(old, NEIGHBOUR);
  assert.equal(path(old), '/account', 'no offer');
  await old.goto(`${platform.sso}/account/passkeys/add`);
  await old.reads('مفاتيح المرور لا تعمل في هذه الصفحة');
  assert.equal(await old.page.locator('form[data-passkey=create]').isVisible(), false);
  await old.goto(`${platform.sso}/end-session`);
  await old.submit();
  await old.goto(`${platform.sso}/sign-in`);
  assert.equal(await passkeyButton(old).isVisible(), false);
  await old.leave();
  const other = await Platform.start(['--host', '127.0.0.1']);
  const numeric = await Visitor.arrive(browser, other, { name: 'passkey-numeric', width: 360 });
  await numeric.goto(`${other.sso}/sign-in`);
  await numeric.page.waitForLoadState('networkidle');
  assert.equal(await passkeyButton(numeric).isVisible(), false);
  await numeric.leave();
  await other.stop();
});
