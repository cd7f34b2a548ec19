// From level 1 to level 2 without a visit: through the bank, and with a photo that an officer looks at.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN, CLERK, FATHER } from './people.js';
import { enter, signInAtBank } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

// A drawing of the sandbox in place of a photo.
async function drawing(person, kind) {
  const answer = await fetch(`${platform.sandbox}/verifier/${person.number}/${kind}`);
  assert.equal(answer.status, 200);
  return { name: `${kind}.png`, mimeType: 'image/png', buffer: Buffer.from(await answer.arrayBuffer()) };
}

const attach = (visitor, name, file) => visitor.page.locator(`[name="${name}"]`).setInputFiles(file);

test('the bank raises a citizen to level 2, and only its strong sign-in does', async () => {
  const layan = await Visitor.arrive(browser, platform, { width: 360, name: 'activate-bank' });
  await enter(layan, CITIZEN, '/account/level?return_to=/account');
  await layan.reads('1: بياناتك مطابقة');
  await layan.weigh();
  await layan.press('ابدأ عن طريق البنك');
  await signInAtBank(layan, CITIZEN, 'password');
  await layan.reads('بكلمة المرور وحدها');
  await layan.press('إلى درجة التوثيق');
  await layan.press('ابدأ عن طريق البنك');
  await signInAtBank(layan, FATHER, 'app');
  await layan.reads('ليس مسجّلًا برقم هويتك');
  await layan.goto(`${platform.sso}/account/level/bank?return_to=/account`);
  await signInAtBank(layan, CITIZEN, 'app');
  await layan.reads('2: تأكدنا من هويتك');
  await layan.press('متابعة من حيث كنت');
  assert.equal(new URL(layan.page.url()).pathname, '/account');
  await layan.goto(`${platform.portal}/sign-in?return_to=/account/readings`);
  await layan.leave();
});

test('a photo that is not clear goes to an officer, who sees both faces', async () => {
  const khaled = await Visitor.arrive(browser, platform, { width: 360, script: false, name: 'activate-portrait' });
  await enter(khaled, FATHER, '/account/level');
  await khaled.press('ابدأ بالصورة');
  await attach(khaled, 'document', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') });
  await khaled.submit();
  await khaled.reads('ليس صورة نستطيع قراءتها');
  await attach(khaled, 'document', await drawing(FATHER, 'card'));
  await khaled.submit();
  await attach(khaled, 'live', await drawing(FATHER, 'screen'));
  await khaled.submit();
  await khaled.reads('صورةً لصورة');
  await khaled.goto(`${platform.sso}/account/level/portrait`);
  await attach(khaled, 'document', await drawing(FATHER, 'card'));
  await khaled.submit();
  await attach(khaled, 'live', await drawing(FATHER, 'blurred'));
  await khaled.submit();
  await khaled.reads('وصلت صورتك');

  const samer = await Visitor.arrive(browser, platform, { width: 1280, name: 'activate-review' });
  await enter(samer, CLERK, '/review');
  await samer.follow('main ul a');
  await samer.reads('640');
  const drawn = await samer.page.locator('.faces img').evaluateAll((all) => all.map((image) => image.naturalWidth));
  assert.deepEqual(drawn.map((width) => width > 0), [true, true, true], 'every image is there');
  await samer.choose('decision', 'accept');
  await samer.fill('reason', 'الوجهان لشخص واحد.');
  await samer.submit();
  await samer.reads('لا شيء ينتظر');
  await samer.leave();

  await khaled.goto(`${platform.sso}/account/level`);
  await khaled.reads('2: تأكدنا من هويتك');
  const texts = await khaled.texts(FATHER.mobile);
  assert.ok(texts.some((text) => text.includes('درجة أعلى')), 'he hears of it');
  await khaled.leave();
});
