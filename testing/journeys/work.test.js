// When somebody tries a lot, strangers' browsers work a little, or wait.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from './client.js';
import { Platform } from './platform.js';
import { CITIZEN, FATHER, PASSWORD } from './people.js';
import { Visitor, launch } from './visitor.js';

// How much slower than this machine a cheap phone is.
const CHEAP_PHONE = 6;
// Numbers that are tried three times each: as many failures as make a network suspicious.
const TRIED = 10;
let platform, browser;
before(async () => {
  [platform, browser] = await Promise.all([Platform.start(), launch()]);
  const guesser = new Client();
  for (let i = 0; i < TRIED * 3; i += 1) {
    await guesser.post(`${platform.sso}/sign-in`, { identifier: `05990009${10 + (i % TRIED)}`, password: 'wrong password' });
  }
});
after(async () => { await browser.close(); await platform.stop(); });

const proof = (visitor) => visitor.page.locator('form[data-work] input[name=proof]');

test('the browser works while its owner types, also on a cheap phone, in Arabic', async () => {
  const layla = await Visitor.arrive(browser, platform, { name: 'work', width: 360 });
  const client = await layla.context.newCDPSession(layla.page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: CHEAP_PHONE });
  await layla.page.goto(`${platform.sso}/sign-in`);
  const began = await layla.page.evaluate(() => performance.now());
  await layla.page.waitForFunction(() => document.querySelector('form[data-work] input[name=proof]').value);
  const took = await layla.page.evaluate(() => performance.now()) - began;
  console.log(`  ${await layla.page.locator('form[data-work]').getAttribute('data-numbers')} numbers: ${Math.round(took)} ms, ${CHEAP_PHONE} times slowed`);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await layla.inspect();
  await layla.weigh();
  assert.equal(await layla.page.locator('[data-without-work]').isVisible(), false);
  await layla.fill('identifier', CITIZEN.number);
  await layla.fill('password', PASSWORD);
  await layla.page.keyboard.press('Enter');
  await layla.page.waitForURL((url) => url.pathname === '/sign-in/code');
  await layla.leave();
});

test('whoever is quicker than the browser is told and waited for', async () => {
  const layla = await Visitor.arrive(browser, platform, { name: 'work-quick', width: 360 });
  const client = await layla.context.newCDPSession(layla.page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await layla.page.goto(`${platform.sso}/register`);
  await layla.fill('national_number', CITIZEN.number);
  await layla.page.keyboard.press('Enter');
  await layla.page.waitForURL((url) => url.pathname === '/register/facts');
  await layla.leave();
});

test('without JavaScript a short wait does, and the page renews itself', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'work-old', script: false, width: 360 });
  await khaled.goto(`${platform.sso}/sign-in?return_to=/account`);
  await khaled.press('تابع بعد انتظار قصير');
  await khaled.reads('تتابع بعد');
  await khaled.page.waitForURL((url) => url.pathname === '/sign-in');
  await khaled.inspect();
  assert.equal(await proof(khaled).count(), 0, 'whoever waited does not work too');
  await khaled.fill('identifier', FATHER.number);
  await khaled.fill('password', PASSWORD);
  await khaled.submit();
  assert.equal(new URL(khaled.page.url()).pathname, '/sign-in/code');
  await khaled.leave();
});
