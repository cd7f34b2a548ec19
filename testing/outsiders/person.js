// Somebody with a browser without JavaScript, who signs in where a relying party sends them. The session stays,
// as in any browser: whoever is asked by the next relying party is signed in already.

import { Client, form, link, plain } from '../journeys/client.js';
import { PASSWORD } from '../journeys/people.js';

// Where relying parties have their answers sent. Nobody listens there: the browser stops in front of it.
export const CALLBACK = 'https://rp.example/callback';
export const SIGNED_OUT = 'https://rp.example/signed-out';
const STEPS = 12;

const isOutside = (url) => new URL(url).hostname.endsWith('.example');

export class Person extends Client {
  constructor(platform, who) {
    super();
    Object.assign(this, { platform, who });
  }

  // Follows redirects, but never to a place where nobody listens.
  async send(url, options, hops = 0) {
    if (isOutside(url)) return { status: 0, url, html: '', headers: new Headers() };
    return super.send(url, options, hops);
  }

  // From the authorization URL to the redirect URI: password, code and consent where they are asked for.
  authorize(url) { return this.walk(url, (page) => isOutside(page.url)); }

  async walk(url, isThere) {
    let page = await this.get(String(url));
    for (let step = 0; step < STEPS && !isThere(page); step += 1) page = await this.answer(page);
    if (!isThere(page)) throw new Error(`stays at ${page.url} (${page.status}): ${plain(page.html)}`);
    return page;
  }

  async answer(page) {
    if (page.status >= 400) throw new Error(`${page.status} at ${page.url}: ${plain(page.html)}`);
    const { action, hidden } = form(page);
    if (isOutside(action)) return { ...page, url: action, posted: new URLSearchParams(hidden) };
    const { pathname } = new URL(page.url);
    if (pathname === '/sign-in/code') return this.post(action, { ...hidden, code: await this.code() });
    if (pathname === '/sign-in') {
      this.had = (await this.texts()).length;
      return this.post(action, { ...hidden, identifier: this.who.number, password: PASSWORD });
    }
    if (pathname.endsWith('/consent')) return this.post(action, hidden);
    throw new Error(`nobody knows what to answer at ${page.url}: ${plain(page.html)}`);
  }

  fill(page, fields) {
    const { action, hidden } = form(page);
    return this.post(action, { ...hidden, ...fields });
  }

  // Lets a device in that shows `code`, as its `url` says.
  async letIn(url, code) {
    const page = await this.walk(url, ({ url: at }) => new URL(at).pathname === '/device');
    return this.fill(await this.fill(page, { user_code: code }), { answer: 'allow' });
  }

  // From the page of levels by way of a bank, and back to what waits for it.
  async reachLevelTwo(levels) {
    const choice = await this.fill(await this.get(link(levels, /\/account\/level\/bank/)), { bank: 'palsps22' });
    const bank = await this.get(link(choice, /\/banks\/palsps22\/authorize/));
    const raised = await this.fill(bank, { national_number: this.who.number, password: PASSWORD, factor: 'app' });
    return this.authorize(link(raised, /\/authorize\//));
  }

  // The code in a message that came since the last look.
  async code() {
    for (;;) {
      const texts = await this.texts();
      const fresh = texts.slice(0, texts.length - this.had).find((text) => /\b\d{6}\b/.test(text));
      if (fresh) return fresh.match(/\b\d{6}\b/)[0];
      await new Promise((soon) => setImmediate(soon));
    }
  }

  async texts() {
    const page = await (await fetch(`${this.platform.sandbox}/phone/${this.who.mobile}?refresh=off`)).text();
    return [...page.matchAll(/class="bubble"[^>]*>([^<]*)</g)].map(([, text]) => text);
  }
}
