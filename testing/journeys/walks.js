// What people do on the platform, in pieces that several journeys share.

import assert from 'node:assert/strict';
import { phone } from './authenticator.js';
import { PASSWORD } from './people.js';
import { eventually } from './visitor.js';

export const signIn = (visitor, person) => throughDoor(visitor, person, `${visitor.platform.portal}/sign-in?return_to=/cases`);

// To a page of the account itself.
export const enter = (visitor, person, to) => throughDoor(visitor, person, `${visitor.platform.sso}/sign-in?return_to=${to}`);

// The same with a passkey, which is made at the first time: staff who see people's cards need one.
export async function enterWithPasskey(visitor, person, to) {
  const known = (visitor.platform.passkeys ??= new Map());
  const device = await phone(visitor, known.get(person.number));
  if (!known.has(person.number)) await addPasskey(visitor, person);
  await visitor.page.goto(`${visitor.platform.sso}/sign-in?return_to=${to}`);
  await visitor.page.waitForURL((url) => url.pathname === to);
  known.set(person.number, await device.keys());
}

async function addPasskey(visitor, person) {
  await enter(visitor, person, '/account/passkeys/add');
  // The script goes on by itself once the device has answered: nothing is looked at in between.
  const make = visitor.page.locator('form[data-passkey=create] button').first();
  if (visitor.keys) await visitor.reach(make);
  const press = () => (visitor.keys ? visitor.page.keyboard.press('Enter') : make.click());
  await Promise.all([visitor.page.waitForURL((url) => url.pathname === '/account'), press()]);
  await visitor.goto(`${visitor.platform.sso}/end-session`);
  await visitor.submit();
}

async function throughDoor(visitor, person, door) {
  await visitor.goto(door);
  await visitor.fill('identifier', person.number);
  await visitor.fill('password', PASSWORD);
  const code = await visitor.codeAfter(person.mobile, () => visitor.submit());
  await visitor.fill('code', code);
  await visitor.submit();
  if (visitor.page.url().includes('/account/passkeys/offer')) await visitor.follow('main p:has(+ details) a');
}

// From the start page of the birth certificate to the check page; `whose` picks the person.
export async function askForCertificate(visitor, whose) {
  await visitor.goto(`${visitor.platform.portal}/services/moi-birth-certificate`);
  await visitor.submit();
  await visitor.submit();
  await visitor.page.locator('input[type=radio]').nth(whose).check();
  await visitor.submit();
  await visitor.page.locator('input[type=radio]').first().check();
  await visitor.submit();
}

export async function payBy(visitor, card, { cvv = '123', expiry = '12/30' } = {}) {
  await visitor.submit();
  await visitor.fill('card_number', card);
  await visitor.fill('expiry', expiry);
  await visitor.fill('cvv', cvv);
  await visitor.fill('name', 'Khaled Mansour');
  await visitor.submit();
}

// The document of the request that is open, once the platform has made it.
export async function documentLink(visitor) {
  return eventually('the document', async () => {
    const link = visitor.page.locator('a[href^="/documents/"]').first();
    if (await link.count()) return link.getAttribute('href');
    await visitor.page.reload();
    return null;
  });
}

// Name and day of birth, as the card of a person says them.
export async function fillFacts(visitor, { first, father, family, born: [day, month, year] }) {
  const facts = { first_name: first, father_name: father, family_name: family, 'birth_date-day': day, 'birth_date-month': month, 'birth_date-year': year };
  for (const [name, value] of Object.entries(facts)) await visitor.fill(name, value);
}

// From the choice of a bank to the answer that the person brings back.
export async function signInAtBank(visitor, person, factor) {
  await visitor.choose('bank', 'palsps22');
  await visitor.submit();
  await visitor.follow('main a.button');
  assert.ok(visitor.page.url().startsWith(`${visitor.platform.sandbox}/banks/palsps22/authorize`));
  await visitor.reads('ليست صفحة البنك');
  await visitor.fill('national_number', person.number);
  await visitor.fill('password', PASSWORD);
  await visitor.choose('factor', factor);
  await visitor.submit();
  assert.equal(new URL(visitor.page.url()).origin, visitor.platform.sso);
}
