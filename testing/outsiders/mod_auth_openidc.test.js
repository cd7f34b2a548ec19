// Apache's mod_auth_openidc: signing in, and being told that a session ended, from both sides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from '../journeys/platform.js';
import { CITIZEN, FATHER, NEIGHBOUR } from '../journeys/people.js';
import { form } from '../journeys/client.js';
import { Apache, freePort } from './apache.js';
import { Person } from './person.js';

let platform, apache;
before(async () => {
  platform = await Platform.start(['--open-registration']);
  apache = new Apache(await freePort());
  const metadata = {
    client_name: 'Apache', redirect_uris: [apache.callback], post_logout_redirect_uris: [apache.signedOut],
    backchannel_logout_uri: apache.backChannel, token_endpoint_auth_method: 'client_secret_basic', scope: 'openid profile',
  };
  const answer = await fetch(`${platform.sso}/connect/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(metadata) });
  assert.equal(answer.status, 201);
  await apache.start(platform.sso, await answer.json());
});
after(async () => { await apache.stop(); await platform.stop(); });

// Inside at last, past whatever is asked on the way.
const inside = (person) => person.walk(`${apache.origin}/inside/`, (page) => page.html.startsWith('inside'));

const isOutside = async (person) => (await person.get(`${apache.origin}/inside/`)).url.startsWith(platform.sso);

test('whoever is inside is known by what the person agreed to', async () => {
  const person = new Person(platform, NEIGHBOUR);
  assert.equal(await isOutside(person), true);
  await inside(person);
  assert.equal(await isOutside(person), false);
  const info = JSON.parse((await person.get(`${apache.callback}?info=json`)).html);
  assert.equal(info.id_token.iss, platform.sso);
  assert.ok(info.userinfo.name);
});

test('who leaves at the relying party has left here', async () => {
  const person = new Person(platform, CITIZEN);
  await inside(person);
  const page = await person.get(`${apache.callback}?logout=${encodeURIComponent(apache.signedOut)}`);
  assert.equal(page.html, 'signed out');
  assert.equal(await isOutside(person), true);
  assert.ok((await person.get(`${platform.sso}/account`)).url.includes('/sign-in'));
});

test('who leaves here has left at the relying party', async () => {
  const person = new Person(platform, FATHER);
  await inside(person);
  const { action, hidden } = form(await person.get(`${platform.sso}/end-session`));
  await person.post(action, hidden);
  while (!(await isOutside(person))) await new Promise((soon) => setImmediate(soon));
});
