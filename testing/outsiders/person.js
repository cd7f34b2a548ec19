// Somebody with a browser without JavaScript, who signs in where a relying party sends them.

import { Client, form, plain } from '../journeys/client.js';
import { PASSWORD } from '../journeys/people.js';

// Where relying parties have their codes sent. Nobody listens there: the browser stops in front of it.
export const CALLBACK = 'https://rp.example/callback';
export const SIGNED_OUT = 'https://rp.example/signed-out';

export class Person extends Client {
  constructor(platform, who) {
    super();
    Object.assign(this, { platform, who });
  }

  // Follows redirects, but never leaves the platform.
  async send(url, options, hops = 0) {
    if (url.startsWith('https://rp.example/')) return { status: 0, url, html: '', headers: new Headers() };
    return super.send(url, options, hops);
  }

  // From the authorization URL to the redirect URI: password, code and consent where they are asked for.
  async authorize(url) {
    let page = await this.get(String(url));
    for (let step = 0; step < 8 && !page.url.startsWith(CALLBACK); step += 1) page = await this.answer(page);
    return page;
  }

  async answer(page) {
    if (page.status >= 400) throw new Error(`${page.status} at ${page.url}: ${plain(page.html)}`);
    const posted = page.html.match(/<form[^>]*action="(https:\/\/rp\.example[^"]*)"/);
    if (posted) return { ...page, url: CALLBACK, posted: formData(page) };
    if (page.url.includes('/sign-in/code')) return this.fill(page, { code: await this.code() });
    if (page.url.includes('/sign-in')) {
      this.had = (await this.texts()).length;
      return this.fill(page, { identifier: this.who.number, password: PASSWORD });
    }
    return this.fill(page, { decision: 'allow' });
  }

  fill(page, fields) {
    const { action, hidden } = form(page);
    return this.post(action, { ...hidden, ...fields });
  }

  // The code of the message that came since the last look.
  async code() {
    for (;;) {
      const texts = await this.texts();
      if (texts.length > this.had) return texts[0].match(/\d{6}/)[0];
      await new Promise((soon) => setImmediate(soon));
    }
  }

  async texts() {
    const page = await (await fetch(`${this.platform.sandbox}/phone/${this.who.mobile}?refresh=off`)).text();
    return [...page.matchAll(/class="bubble"[^>]*>([^<]*)</g)].map(([, text]) => text);
  }
}

// What a form that posts itself would send.
function formData(page) {
  const fields = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return new URLSearchParams(fields.map(([, name, value]) => [name, value.replace(/&#x2f;/gi, '/').replace(/&amp;/g, '&')]));
}
