// Somebody who lost something sits in front of an agent, gets a ticket, and goes on with it alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.js';
import { AGENT, CITIZEN, FATHER } from './people.js';
import { enterWithPasskey, fillFacts } from './walks.js';
import { Visitor, launch } from './visitor.js';

const NEW = 'زيتون-وزعتر-2026-بيت';
let platform, browser, iman;
before(async () => {
  [platform, browser] = await Promise.all([Platform.start(), launch()]);
  iman = await Visitor.arrive(browser, platform, { keys: true, width: 360, name: 'desk-agent' });
  await enterWithPasskey(iman, AGENT, '/agent');
});
after(async () => { await browser.close(); await platform.stop(); });

// The agent types what is on the card.
async function sees(person, wish, { expires = '2031', photo = 'same' } = {}) {
  await iman.goto(`${platform.sso}/agent`);
  await iman.weigh();
  await iman.choose('wish', wish);
  await iman.fill('national_number', person.number);
  await fillFacts(iman, person);
  for (const [name, value] of Object.entries({ 'expires-day': '1', 'expires-month': '1', 'expires-year': expires })) await iman.fill(name, value);
  await iman.choose('photo', photo);
}

const ticketOf = (visitor) => visitor.page.locator('main strong').innerText();

async function shows(visitor, person, ticket) {
  await visitor.goto(`${platform.sso}/recover`);
  await visitor.follow('main a[href="/recover/ticket"]');
  await visitor.weigh();
  await visitor.fill('national_number', person.number);
  await visitor.fill('ticket', ticket);
  await visitor.submit();
}

test('a lost phone: the agent hands over a ticket, the person types everything themselves', async () => {
  await sees(CITIZEN, 'phone', { expires: '2020' });
  await iman.submit();
  await iman.reads('انتهت مدة البطاقة');
  await sees(CITIZEN, 'phone');
  await iman.submit();
  const ticket = await ticketOf(iman);
  assert.match(ticket, /^\d{3} \d{3} \d{3} \d{3}$/);

  const layla = await Visitor.arrive(browser, platform, { script: false, width: 360, name: 'desk-ticket' });
  await shows(layla, CITIZEN, '111 111 111 111');
  await layla.reads('ليست هذه تذكرة صالحة');
  await shows(layla, CITIZEN, ticket.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]));
  assert.equal(new URL(layla.page.url()).pathname, '/recover/mobile');
  await layla.fill('mobile', FATHER.mobile);
  await layla.submit();
  await layla.reads('ليس مسجّلًا باسمك');
  await layla.fill('mobile', CITIZEN.mobile);
  await layla.fill('code', await layla.codeAfter(CITIZEN.mobile, () => layla.submit()));
  await layla.submit();
  await layla.fill('password', NEW);
  await layla.submit();
  await layla.reads('بقي أن ننتظر');
  await layla.leave();
});

test('a forgotten password: the code from the phone, then a ticket, by keyboard alone', async () => {
  const khaled = await Visitor.arrive(browser, platform, { keys: true, width: 360, name: 'desk-password' });
  await sees({ ...FATHER, first: 'خالد', father: 'عبد الرحمن', family: 'منصور', born: ['2', '9', '1988'] }, 'password');
  const code = await iman.codeAfter(FATHER.mobile, () => iman.submit());
  await iman.weigh();
  await iman.fill('code', code);
  await iman.submit();
  await shows(khaled, FATHER, await ticketOf(iman));
  await khaled.fill('password', NEW);
  await khaled.submit();
  await khaled.reads('عاد إليك حسابك');
  await khaled.leave();
});
