// The administration of the account: two people for what weighs much, a reason before an account is opened, and
// figures in which nobody can be found.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { ADMINISTRATOR, CITIZEN, SECOND_ADMINISTRATOR } from './people.js';
import { enter } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

// From the account to a part of the administration, as somebody who works there finds it.
async function open(visitor, part) {
  await visitor.goto(`${platform.sso}/account`);
  await visitor.follow('main a[href="/admin"]');
  await visitor.weigh();
  await visitor.follow(`main a[href="/admin/${part}"]`);
  await visitor.weigh();
}

async function proposeClient(visitor) {
  await open(visitor, 'clients');
  await visitor.follow('main a[href="/admin/clients/new"]');
  await visitor.weigh();
  const fields = {
    client_id: 'example-water', name_ar: 'مياه مثال', name_en: 'Example Water', sector: 'water.example',
    redirect_uris: 'https://water.example/callback', reason: 'كتاب البلدية رقم 17',
  };
  for (const [name, value] of Object.entries(fields)) await visitor.fill(name, value);
  await visitor.choose('trust', 'third-party');
  await visitor.choose('profile', 'open-id');
  await visitor.pick('authentication', 'client_secret_post');
  await visitor.choose('grants', 'authorization_code');
  await visitor.choose('scopes', 'openid');
  await visitor.submit();
  return new URL(visitor.page.url()).pathname;
}

test('a new application takes two people', async () => {
  const huda = await Visitor.arrive(browser, platform, { width: 360, name: 'administration-proposes' });
  await enter(huda, ADMINISTRATOR, '/account');
  const proposal = await proposeClient(huda);
  assert.match(proposal, /^\/admin\/proposals\/./);
  await huda.weigh();
  await huda.reads('كتاب البلدية رقم 17');
  assert.equal(await huda.page.locator('button[value=approve]').count(), 0, 'nobody approves what they proposed');

  const ziad = await Visitor.arrive(browser, platform, { lang: 'en', width: 360, name: 'administration-approves' });
  await enter(ziad, SECOND_ADMINISTRATOR, '/account');
  await open(ziad, 'proposals');
  await ziad.follow(`main a[href="${proposal}"]`);
  await ziad.reads('https://water.example/callback');
  await ziad.follow('button[value=approve]');
  await ziad.reads('You approved the proposal');

  await huda.goto(platform.sso + proposal);
  await huda.follow(`form[action="${proposal}/secret"] button`);
  assert.ok((await huda.page.locator('main code').innerText()).length > 20, 'the secret is shown to whoever asked for it');
  await open(huda, 'clients');
  await huda.reads('مياه مثال');
  await huda.leave();
  await ziad.leave();
});

test('an account is opened with a reason, and its owner reads who did', async () => {
  const huda = await Visitor.arrive(browser, platform, { width: 360, name: 'administration-people' });
  await enter(huda, ADMINISTRATOR, '/account');
  await open(huda, 'people');
  await huda.fill('national_number', CITIZEN.number);
  await huda.submit();
  await huda.page.locator('[role=alert]').waitFor();
  await huda.choose('category', 'owner-asked');
  await huda.fill('reason', 'اتصلت وقالت إنها لا تستطيع الدخول');
  await huda.fill('reference', 'C-2026-0117');
  await huda.submit();
  await huda.reads('ليلى');
  await huda.weigh();
  assert.ok(!(await huda.text()).includes(CITIZEN.mobile), 'a helper does not read the whole number');
  await huda.leave();

  const layla = await Visitor.arrive(browser, platform, { width: 360, name: 'administration-owner' });
  await enter(layla, CITIZEN, '/account');
  assert.equal(await layla.page.locator('main a[href="/admin"]').count(), 0, 'a citizen has no work here');
  await layla.goto(`${platform.portal}/sign-in?return_to=/account/readings`);
  await layla.reads('اتصلت وقالت إنها لا تستطيع الدخول');
  await layla.leave();
});

test('figures are shown by whoever counts, and the log to whoever audits', async () => {
  const huda = await Visitor.arrive(browser, platform, { width: 360, name: 'administration-figures' });
  await enter(huda, ADMINISTRATOR, '/account');
  await open(huda, 'figures');
  await huda.page.locator('[name=by]').selectOption({ index: 1 });
  await huda.submit();
  await huda.weigh();
  await open(huda, 'log');
  await huda.goto(`${platform.sso}/admin`);
  await huda.follow('main a[href="/agent-figures"]');
  await huda.weigh();
  await huda.leave();

  const ziad = await Visitor.arrive(browser, platform, { lang: 'en', width: 360, name: 'administration-not-his' });
  await enter(ziad, SECOND_ADMINISTRATOR, '/admin');
  for (const part of ['log', 'figures']) {
    assert.equal(await ziad.page.locator(`main a[href="/admin/${part}"]`).count(), 0);
    assert.equal((await ziad.goto(`${platform.sso}/admin/${part}`)).status(), 403);
  }
  await ziad.leave();
});
