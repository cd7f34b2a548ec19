// Step 4: the status of a passport, on one page, from the register through the transporter. Step 7: and who looked.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CITIZEN } from './people.js';
import { signIn } from './walks.js';
import { Visitor, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

async function ask(visitor) {
  await visitor.goto(`${platform.portal}/services/moi-passport-status`);
  await visitor.follow('main a[href$="/inquire"]');
  await visitor.submit();
}

for (const [lang, script, valid] of [['ar', false, 'ساري المفعول'], ['en', true, 'Valid']]) {
  test(`the register answers on one page (${lang}${script ? '' : ', without JavaScript'})`, async () => {
    const layla = await Visitor.arrive(browser, platform, { lang, script, name: 'inquiry' });
    await signIn(layla, CITIZEN);
    await ask(layla);
    await layla.reads(valid);
    if (script) await layla.weigh();
    await layla.goto(`${platform.portal}/account/readings`);
    await layla.reads(lang === 'ar' ? 'جواز' : 'passport');
    if (script) await layla.weigh();
    await layla.leave();
  });
}

test('a register that does not answer says so, and answers when it is back', async () => {
  const layla = await Visitor.arrive(browser, platform, { lang: 'en', name: 'inquiry-down' });
  await signIn(layla, CITIZEN);
  await tell({ interior: 'down' });
  await ask(layla);
  assert.ok(!(await layla.text()).includes('Valid'));
  await tell({ interior: 'well' });
  await ask(layla);
  await layla.reads('Valid');
  await layla.leave();
});

const tell = (faults) => fetch(`${platform.sandbox}/faults`, { method: 'POST', redirect: 'manual', headers: { origin: platform.sandbox }, body: new URLSearchParams(faults) });
