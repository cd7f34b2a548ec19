// Step 6: a citizen applies, a clerk of the right directorate asks, the citizen answers, the clerk decides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CARD, CLERK, FATHER, NEIGHBOUR, NEWBORN } from './people.js';
import { documentLink, payBy, signIn } from './walks.js';
import { Visitor, eventually, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

async function apply(visitor, notification, names) {
  await visitor.goto(`${platform.portal}/services/moi-newborn-registration`);
  await visitor.submit();
  await visitor.submit();
  await visitor.fill('notification_number', notification);
  await visitor.submit();
  if (!names) return;
  await visitor.fill('first_name_ar', names[0]);
  await visitor.fill('first_name_en', names[1]);
  await visitor.submit();
}

async function open(clerk, filter, number) {
  await clerk.goto(`${platform.portal}/office/queue?show=${filter}`);
  await clerk.follow(`main a[href$="${number}"]`);
}

const number = (visitor) => visitor.page.url().match(/HK-\d{4}-\w+/)[0];

const walks = [
  { lang: 'ar', script: true, parent: FATHER, notification: NEWBORN.recent, names: ['سلمى', 'Salma'], read: 'إشعار الولادة' },
  { lang: 'en', script: false, parent: NEIGHBOUR, notification: NEWBORN.neighbours, names: ['آدم', 'Adam'], read: 'birth notification' },
];
for (const { lang, script, parent, notification, names, read } of walks) {
  test(`registered within ten days, free, after a question of the clerk (${lang}${script ? '' : ', without JavaScript'})`, async () => {
    const citizen = await Visitor.arrive(browser, platform, { lang, script, name: 'newborn' });
    await signIn(citizen, parent);
    await apply(citizen, notification, names);
    if (script) await citizen.weigh();
    await citizen.submit();
    const request = number(citizen);
    if (script) await citizen.weigh();

    const samer = await Visitor.arrive(browser, platform, { lang, script, name: 'clerk', width: 1000 });
    await signIn(samer, CLERK);
    await samer.goto(`${platform.portal}/office`);
    await samer.reads('39');
    if (script) await samer.weigh();
    await open(samer, 'unclaimed', request);
    await samer.follow('form[action$="/claim"] button');
    await samer.fill('question', 'هل اتفقتما على الاسم؟');
    await samer.follow('form[action$="/ask"] button');

    await citizen.goto(`${platform.portal}/cases/${request}`);
    await citizen.reads('هل اتفقتما على الاسم؟');
    await citizen.fill('answer', 'نعم، اتفقنا عليه.');
    await citizen.follow('form[action$="/answer"] button');

    await open(samer, 'mine', request);
    await samer.reads('نعم، اتفقنا عليه.');
    if (script) await samer.weigh();
    await samer.follow('form[action$="/accept"] button');

    await citizen.goto(`${platform.portal}/cases/${request}`);
    await documentLink(citizen);
    assert.ok((await citizen.texts(parent.mobile)).some((text) => text.includes(request)), 'each step comes by SMS');
    await citizen.goto(`${platform.portal}/account/readings`);
    await citizen.reads(read);
    if (script) await citizen.weigh();
    await citizen.leave();
    await samer.leave();
  });
}

test('forty days late it costs the fee, and a refusal carries its reason', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'newborn-late' });
  await signIn(khaled, FATHER);
  await apply(khaled, NEWBORN.late, ['زيد', 'Zaid']);
  await khaled.reads('10 شواكل');
  await khaled.submit();
  await payBy(khaled, CARD.accepted);
  await khaled.follow('main a.button');
  const request = number(khaled);

  const samer = await Visitor.arrive(browser, platform, { name: 'clerk-refuses', width: 360 });
  await signIn(samer, CLERK);
  await eventually('the paid request in the queue', async () => {
    await samer.page.goto(`${platform.portal}/office/queue?show=unclaimed`);
    return samer.page.locator(`main a[href$="${request}"]`).count();
  });
  await samer.follow(`main a[href$="${request}"]`);
  await samer.follow('form[action$="/claim"] button');
  await samer.follow('form[action$="/refuse"] button');
  await samer.page.locator('[role=alert]').waitFor();
  await samer.fill('reason', 'الاسم في الإشعار لا يطابق الهوية. صحّح الإشعار في المستشفى ثم قدّم من جديد.');
  await samer.follow('form[action$="/refuse"] button');

  await khaled.goto(`${platform.portal}/cases/${request}`);
  await khaled.reads('صحّح الإشعار');
  await khaled.leave();
  await samer.leave();
});

test('a stranger cannot register the baby', async () => {
  const omar = await Visitor.arrive(browser, platform, { lang: 'en', name: 'newborn-stranger', script: false });
  await signIn(omar, NEIGHBOUR);
  await apply(omar, NEWBORN.late);
  await omar.reads('not about a child of yours');
  await omar.leave();
});
