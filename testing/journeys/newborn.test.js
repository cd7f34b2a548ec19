// Step 6: a citizen applies, a clerk of the right directorate asks, the citizen answers, the clerk decides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CLERK, FATHER, NEIGHBOUR, NEWBORN } from './people.js';
import { documentLink, signIn } from './walks.js';
import { Visitor, launch } from './visitor.js';

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

test('registered within ten days, free, after a question of the clerk', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'newborn' });
  await signIn(khaled, FATHER);
  await apply(khaled, NEWBORN.recent, ['سلمى', 'Salma']);
  await khaled.weigh();
  await khaled.submit();
  const request = number(khaled);
  await khaled.weigh();

  const samer = await Visitor.arrive(browser, platform, { name: 'clerk', width: 1000 });
  await signIn(samer, CLERK);
  await samer.goto(`${platform.portal}/office`);
  await samer.reads('39');
  await samer.weigh();
  await open(samer, 'unclaimed', request);
  await samer.follow('form[action$="/claim"] button');
  await samer.fill('question', 'هل الاسم سلمى كما اتفقتما عليه؟');
  await samer.follow('form[action$="/ask"] button');

  await khaled.goto(`${platform.portal}/cases/${request}`);
  await khaled.reads('هل الاسم سلمى');
  await khaled.fill('answer', 'نعم، اتفقنا عليه.');
  await khaled.follow('form[action$="/answer"] button');

  await open(samer, 'mine', request);
  await samer.reads('نعم، اتفقنا عليه.');
  await samer.weigh();
  await samer.follow('form[action$="/accept"] button');

  await khaled.goto(`${platform.portal}/cases/${request}`);
  await documentLink(khaled);
  assert.ok((await khaled.texts(FATHER.mobile)).some((text) => text.includes(request)), 'each step comes by SMS');
  await khaled.goto(`${platform.portal}/account/readings`);
  await khaled.reads('إشعار الولادة');
  await khaled.weigh();
  await khaled.leave();
  await samer.leave();
});

test('a stranger cannot register the baby, and a refusal carries its reason (English)', async () => {
  const omar = await Visitor.arrive(browser, platform, { lang: 'en', name: 'newborn-refused', script: false });
  await signIn(omar, NEIGHBOUR);
  await apply(omar, NEWBORN.late);
  await omar.reads('not about a child of yours');
  await omar.goto(`${platform.portal}/cases`);
  await omar.follow('main a[href*="HK-"]');
  await omar.leave();
});
