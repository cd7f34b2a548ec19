// One person makes a code, a helper enters it and completes a service for them, the represented one sees it and
// ends it: in Arabic, on a narrow telephone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN, FATHER, NEIGHBOUR } from './people.js';
import { signIn } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

const SERVICE = 'moi-birth-certificate';

async function makeCode(visitor) {
  await visitor.goto(`${platform.sso}/account/mandates`);
  await visitor.weigh();
  await visitor.press('رمز لمن يساعدني');
  await visitor.weigh();
  await visitor.pick('service', SERVICE);
  await visitor.submit();
  return (await visitor.page.locator('.code').innerText()).trim();
}

test('a helper acts for somebody, who sees it and ends it', async () => {
  const layla = await Visitor.arrive(browser, platform, { width: 360, name: 'mandate-gives' });
  await signIn(layla, CITIZEN);
  const code = await makeCode(layla);
  assert.match(code, /^\d{4} \d{4}$/);

  const omar = await Visitor.arrive(browser, platform, { width: 360, name: 'mandate-helps' });
  await signIn(omar, NEIGHBOUR);
  await omar.goto(`${platform.portal}/services/${SERVICE}`);
  await omar.press('تطلبها لغيرك؟ ادخل نيابة عنه');
  await omar.weigh();
  await omar.press('كتابة رمز المساعدة');
  await omar.fill('code', code);
  await omar.submit();
  await omar.reads('ليلى يوسف إبراهيم الخطيب');
  await omar.page.locator('#choice-1').check();
  await omar.submit();
  await banner(omar, 'ليلى يوسف إبراهيم الخطيب');
  await omar.weigh();
  await omar.submit();
  await omar.submit();
  await omar.page.locator('input[type=radio]').first().check();
  await omar.submit();
  await omar.page.locator('input[type=radio]').first().check();
  await omar.submit();
  await omar.reads('ليلى');
  await omar.goto(`${platform.portal}/cases`);
  await omar.reads('شهادة');
  const draft = await omar.page.locator('main a[href*="HK-"]').first().getAttribute('href');

  await layla.goto(`${platform.portal}/account/readings`);
  await layla.reads('عمر ماهر سعيد شاهين');
  await layla.goto(`${platform.portal}${draft.replace('/drafts/', '/cases/')}`);
  await layla.reads('مساعدة في معاملة واحدة');
  await layla.goto(`${platform.sso}/account/mandates`);
  await layla.reads('عمر ماهر سعيد شاهين');
  await layla.press('أوقفه الآن');
  await layla.reads('أنهاه صاحب المعاملة');

  await ended(omar);
  await omar.goto(`${platform.portal}/cases`);
  assert.equal(await omar.page.locator('.acting').count(), 0, 'he is himself again');
  await layla.leave();
  await omar.leave();
});

test('a father acts for his child and stops', async () => {
  const khaled = await Visitor.arrive(browser, platform, { width: 360, name: 'mandate-father' });
  await signIn(khaled, FATHER);
  await khaled.goto(`${platform.portal}/account`);
  await khaled.press('أنجز معاملة عن غيري');
  await khaled.press('ابحث عن أولادي في السجل المدني');
  await khaled.page.locator('#choice-1').check();
  await khaled.submit();
  await banner(khaled, 'يوسف خالد عبد الرحمن منصور');
  await khaled.press('توقف وارجع إلى حسابي');
  assert.equal(await khaled.page.locator('.acting').count(), 0);
  await khaled.leave();
});

async function banner(visitor, name) {
  const words = await visitor.page.locator('.acting').innerText();
  assert.ok(words.includes(name), words);
}

// The news of the end travels as a job: the portal has it soon.
async function ended(visitor) {
  for (let i = 0; i < 3000; i += 1) {
    await visitor.page.goto(`${platform.portal}/cases`);
    if (await visitor.page.locator('.acting').count() === 0) return;
  }
  throw new Error('the helper still acts');
}
