// Step 3: all 42 services under their 13 entities, found with everyday spelling; none is a dead link.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

for (const lang of ['ar', 'en']) {
  test(`every service has a start page that says what is needed (${lang})`, async () => {
    const visitor = await Visitor.arrive(browser, platform, { lang, name: 'find' });
    await visitor.goto(`${platform.portal}/services`);
    const links = await visitor.page.locator('main a[href^="/services/"]').evaluateAll((all) => [...new Set(all.map((a) => a.href))]);
    const entities = await visitor.page.locator('main a[href^="/entities/"]').count();
    assert.deepEqual([links.length, entities], [42, 13]);
    await visitor.weigh();
    for (const link of links) {
      const answer = await visitor.page.goto(link);
      assert.equal(answer.status(), 200);
      assert.ok(await visitor.page.locator('main h2').count() >= 4, `${link} says too little`);
    }
    await visitor.inspect();
    await visitor.weigh();
    await visitor.leave();
  });
}

test('everyday spelling finds the service', async () => {
  const visitor = await Visitor.arrive(browser, platform, { script: false, name: 'search' });
  for (const [typed, service] of [['اصدار شهاده ميلاد', 'moi-birth-certificate'], ['باسبور', 'moi-passport-status'], ['اسجل بنتي', 'moi-newborn-registration']]) {
    await visitor.goto(`${platform.portal}/`);
    await visitor.fill('q', typed);
    await visitor.submit();
    const first = visitor.page.locator('main a[href^="/services/"]').first();
    assert.ok(await visitor.page.locator(`main a[href="/services/${service}"]`).count(), `“${typed}” finds ${service}, not ${await first.getAttribute('href')}`);
  }
  await visitor.leave();
});

test('the public pages fit the first round trip', async () => {
  for (const lang of ['ar', 'en']) {
    const visitor = await Visitor.arrive(browser, platform, { lang, name: 'weight' });
    for (const path of ['/', '/help', '/verify', '/entities/moi', '/services/moi-birth-certificate', '/services?q=x', '/nowhere']) {
      await visitor.goto(platform.portal + path);
      await visitor.weigh();
    }
    for (const url of [`${platform.sso}/register`, `${platform.sso}/sign-in`, `${platform.sandbox}/`, `${platform.sandbox}/phone`, `${platform.sandbox}/faults`]) {
      await visitor.goto(url);
      await visitor.weigh();
    }
    await visitor.leave();
  }
});
