// A clerk helps somebody who stands there: on the word of a code from their phone, or on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN, CLERK, WIFE } from './people.js';
import { enter, enterWithPasskey } from './walks.js';
import { Visitor, launch } from './visitor.js';

const SERVICE = 'moi-birth-certificate';
let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

async function clerk(name) {
  const samer = await Visitor.arrive(browser, platform, { keys: true, width: 360, name });
  await enterWithPasskey(samer, CLERK, '/assist');
  await samer.goto(`${platform.sso}/assist`);
  await samer.weigh();
  return samer;
}

async function ask(samer, person, reason) {
  await samer.fill('number', person.number);
  await samer.pick('service', SERVICE);
  await samer.choose('reason', reason);
  await samer.choose('seen', 'yes');
  await samer.choose('signed', 'yes');
  await samer.submit();
  await samer.weigh();
}

test('the person reads the code from their phone to the clerk, and sees it afterwards', async () => {
  const samer = await clerk('assist-code');
  await samer.submit();
  await samer.page.locator('[role=alert]').waitFor();
  const code = await samer.codeAfter(CITIZEN.mobile, () => ask(samer, CITIZEN, 'cannot-read'));
  await samer.fill('code', code === '123456' ? '654321' : '123456');
  await samer.submit();
  await samer.reads('غير صحيح');
  await samer.fill('code', code);
  await samer.submit();
  await samer.weigh();
  await samer.reads('ليلى يوسف إبراهيم الخطيب');
  await samer.follow('main a.button');
  await samer.choose('choice', await samer.page.locator('#choice-1').getAttribute('value'));
  await samer.submit();
  assert.equal(new URL(samer.page.url()).origin, platform.portal);
  assert.match(await samer.page.locator('.acting').innerText(), /ليلى يوسف إبراهيم الخطيب/);

  const layla = await Visitor.arrive(browser, platform, { script: false, width: 360, name: 'assist-owner' });
  await enter(layla, CITIZEN, '/account/mandates');
  await layla.reads('موظف يساعد في المكتب');
  await layla.press('أوقفه الآن');
  await layla.reads('أنهاه صاحب المعاملة');
  await layla.leave();
  await samer.leave();
});

test('without a phone the signed slip is the word', async () => {
  const samer = await clerk('assist-paper');
  await ask(samer, WIFE, 'no-phone');
  await samer.press('تابع من دون رمز');
  await samer.weigh();
  await samer.reads('سمر زياد');
  await samer.reads('بهذه القسيمة وحدها');
  await samer.leave();
});
