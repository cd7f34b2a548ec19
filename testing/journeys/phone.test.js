// Step 8: installable, and the certificate opens without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CARD, FATHER } from './people.js';
import { askForCertificate, documentLink, payBy, signIn } from './walks.js';
import { Visitor, eventually, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

test('the manifest is complete and its pictures are there', async () => {
  const manifest = await (await fetch(`${platform.portal}/manifest.webmanifest`)).json();
  assert.deepEqual([manifest.display, manifest.dir, manifest.scope], ['standalone', 'rtl', '/']);
  for (const icon of manifest.icons) {
    const picture = await fetch(new URL(icon.src, platform.portal));
    assert.equal(picture.headers.get('content-type'), 'image/png');
  }
});

test('a certificate opens without a network, until its owner signs out', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'phone', width: 360 });
  await signIn(khaled, FATHER);
  await askForCertificate(khaled, 0);
  await khaled.submit();
  await payBy(khaled, CARD.accepted);
  await khaled.follow('main a.button');
  const link = platform.portal + await documentLink(khaled);
  await khaled.goto(`${platform.portal}/documents`);
  await khaled.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const kept = () => khaled.page.evaluate((url) => caches.open('documents').then((cache) => cache.match(url)).then(Boolean), link);
  await khaled.page.reload();
  await eventually('the kept document', kept);

  await khaled.context.setOffline(true);
  await khaled.page.goto(`${platform.portal}/documents`);
  await khaled.picture();
  await khaled.page.locator('a[data-keep]').first().waitFor();
  const head = await khaled.page.evaluate((url) => fetch(url).catch(() => caches.match(url)).then((a) => a.text()).then((t) => t.slice(0, 5)), link);
  assert.equal(head, '%PDF-');
  await khaled.page.goto(`${platform.portal}/services/moi-id-card`);
  assert.match(await khaled.text(), /لا توجد شبكة/);

  await khaled.context.setOffline(false);
  await khaled.page.goto(`${platform.portal}/documents`);
  await khaled.follow('form[action="/sign-out"] button');
  await khaled.page.goto(`${platform.portal}/`);
  await eventually('forgetting', async () => !(await kept()));
  await khaled.leave();
});
