// What people do on the platform, in pieces that several journeys share.

import { PASSWORD } from './people.js';
import { eventually } from './visitor.js';

export async function signIn(visitor, person) {
  await visitor.goto(`${visitor.platform.portal}/sign-in?return_to=/cases`);
  await visitor.fill('identifier', person.number);
  await visitor.fill('password', PASSWORD);
  const code = await visitor.codeAfter(person.mobile, () => visitor.submit());
  await visitor.fill('code', code);
  await visitor.submit();
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
