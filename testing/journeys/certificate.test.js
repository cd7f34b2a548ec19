// Step 5: a father asks for his child's birth certificate, pays, and holds it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { CARD, CITIZEN, CLERK, FATHER } from './people.js';
import { askForCertificate, documentLink, payBy, signIn } from './walks.js';
import { Visitor, eventually, launch } from './visitor.js';

let platform, browser;
before(async () => { [platform, browser] = await Promise.all([Platform.start(), launch()]); });
after(async () => { await browser.close(); await platform.stop(); });

const pdfText = (bytes) => {
  const file = join(mkdtempSync(join(tmpdir(), 'certificate-')), 'certificate.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
};

// What a telephone reads from the code on the paper.
const qr = (bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  writeFileSync(join(folder, 'certificate.pdf'), bytes);
  execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', join(folder, 'certificate.pdf'), join(folder, 'page')]);
  return execFileSync('zbarimg', ['--quiet', '--raw', join(folder, 'page.png')], { encoding: 'utf8' }).trim();
};

async function download(visitor) {
  const link = await documentLink(visitor);
  const answer = await visitor.context.request.get(platform.portal + link);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  return { serial: link.split('/').pop(), bytes: await answer.body() };
}

async function verify(visitor, serial, bytes) {
  await visitor.goto(`${platform.portal}/verify`);
  if (serial) await visitor.fill('serial', serial);
  if (bytes) await visitor.page.locator('input[type=file]').setInputFiles({ name: 'c.pdf', mimeType: 'application/pdf', buffer: bytes });
  await visitor.submit();
}

test('declined, then accepted; the certificate names the child and verifies; then it is revoked', async () => {
  const khaled = await Visitor.arrive(browser, platform, { name: 'certificate' });
  await signIn(khaled, FATHER);
  await askForCertificate(khaled, 1);
  await khaled.reads('يوسف');
  await khaled.weigh();
  await khaled.submit();
  assert.ok(khaled.page.url().startsWith(platform.pay));
  await khaled.weigh();
  await payBy(khaled, CARD.declined);
  assert.ok(khaled.page.url().startsWith(platform.pay), 'a declined card leaves the payer at the till');
  await payBy(khaled, CARD.accepted);
  await khaled.follow('main a.button');
  const { serial, bytes } = await download(khaled);
  const text = pdfText(bytes);
  assert.match(text, new RegExp(serial));
  assert.match(text, /يوسف/);

  const anyone = await Visitor.arrive(browser, platform, { lang: 'en', name: 'verify' });
  await verify(anyone, serial);
  await anyone.reads('The number alone is not enough');
  await anyone.weigh();
  await anyone.goto(qr(bytes));
  await anyone.reads('genuine');
  await verify(anyone, '', bytes);
  await anyone.reads('genuine');
  const forged = Buffer.from(bytes);
  forged[Math.floor(forged.length / 2)] ^= 1;
  await verify(anyone, serial, forged);
  await anyone.reads('not as it was issued');
  await verify(anyone, '', forged);
  await anyone.reads('not as it was issued');
  await verify(anyone, 'BC-2026-999999');
  await anyone.reads('no document');

  const samer = await Visitor.arrive(browser, platform, { name: 'revoke', width: 900 });
  await signIn(samer, CLERK);
  await samer.goto(`${platform.portal}/office/documents`);
  await samer.fill('serial', serial);
  await samer.fill('reason', 'خطأ في القيد');
  await samer.submit();
  await verify(anyone, serial);
  await anyone.reads('revoked');
  for (const visitor of [khaled, anyone, samer]) await visitor.leave();
});

test('a payment whose answer was lost is found again, and nobody pays twice (without JavaScript)', async () => {
  const layla = await Visitor.arrive(browser, platform, { lang: 'en', script: false, name: 'lost-answer' });
  await signIn(layla, CITIZEN);
  await askForCertificate(layla, 0);
  await layla.submit();
  await payBy(layla, CARD.silent);
  await layla.reads('not pay again');
  await layla.goto(`${platform.portal}/cases`);
  await layla.follow('main a[href^="/cases/HK-"]');
  await eventually('the payment', async () => {
    await layla.page.reload();
    return (await layla.page.locator('a[href^="/documents/"]').count()) > 0;
  });
  const purchases = await (await fetch(`${platform.sandbox}/acquirer`)).text();
  assert.equal(purchases.match(/0259/g)?.length, 1, 'the acquirer took the money once');
  await layla.leave();
});
