// A person with a browser: goes, reads, types, and complains about what a judge would complain about.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WEIGHT_MAX = 14 * 1024;
const PICTURES = join(import.meta.dirname, 'output');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

export class Visitor {
  // `script: false` turns JavaScript off; `lang` is the language the person reads; `keys: true` is somebody who has
  // a keyboard alone, and must reach everything by it and see where they are.
  static async arrive(browser, platform, { lang = 'ar', width = 320, script = true, keys = false, name = 'visitor' } = {}) {
    const context = await browser.newContext({
      viewport: { width, height: 720 }, locale: lang === 'ar' ? 'ar-PS' : 'en-GB', javaScriptEnabled: script,
      extraHTTPHeaders: { 'Accept-Language': lang },
    });
    context.setDefaultTimeout(20_000);
    const visitor = new Visitor();
    Object.assign(visitor, { context, platform, lang, width, script, keys, name, shots: 0, page: await context.newPage() });
    return visitor;
  }

  async goto(url) {
    const answer = await this.page.goto(url);
    await this.inspect();
    return answer;
  }

  // Presses a button or follows a link by its words, in whichever language the person reads.
  async press(words) {
    const control = this.page.getByRole('button', { name: words, exact: true }).or(this.page.getByRole('link', { name: words, exact: true }));
    await this.activate(control.first());
  }

  async fill(name, value) {
    const field = this.page.locator(`[name="${name}"]`);
    if (!this.keys) return field.fill(value);
    await this.reach(field);
    await this.page.keyboard.press('Control+A');
    return this.page.keyboard.type(value);
  }
  async choose(name, value) {
    const option = this.page.locator(`[name="${name}"][value="${value}"]`);
    if (!this.keys) return option.check();
    await this.reach(this.page.locator(`[name="${name}"]:focus, [name="${name}"]`).first(), `[name="${name}"]`);
    return this.page.keyboard.press('Space').then(() => this.arrows(option));
  }
  // One of a list that opens.
  async pick(name, value) {
    const list = this.page.locator(`[name="${name}"]`);
    if (!this.keys) return list.selectOption(value);
    await this.reach(list);
    for (let i = 0; i < 200 && (await list.inputValue()) !== value; i += 1) await this.page.keyboard.press('ArrowDown');
    return assert.equal(await list.inputValue(), value);
  }
  // The main button of the page's form.
  submit() { return this.activate(this.page.locator('main form button').first()); }
  follow(selector) { return this.activate(this.page.locator(selector).first()); }

  async activate(control) {
    if (this.keys) {
      await this.reach(control);
      await Promise.all([this.page.waitForLoadState(), this.page.keyboard.press('Enter')]);
    } else {
      await Promise.all([this.page.waitForLoadState(), control.click()]);
    }
    await this.page.waitForLoadState();
    await this.inspect();
  }

  // Tab by Tab to a control (or to any that matches `group`), which must show that it has the focus.
  async reach(control, group) {
    await control.waitFor();
    for (let tabs = 0; tabs < 150; tabs += 1) {
      const there = group
        ? await this.page.evaluate((selector) => document.activeElement.matches(selector), group)
        : await control.evaluate((element) => element === document.activeElement);
      if (there) return this.seesFocus();
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${control} cannot be reached by keyboard on ${this.page.url()}`);
  }

  async seesFocus() {
    const ring = await this.page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    assert.ok(ring, `the focus cannot be seen on ${this.page.url()}`);
  }

  async arrows(option) {
    for (let i = 0; i < 60 && !(await option.isChecked()); i += 1) await this.page.keyboard.press('ArrowDown');
    assert.ok(await option.isChecked(), `${option} cannot be chosen by keyboard`);
  }
  text() { return this.page.locator('main').innerText(); }
  async reads(words) { assert.ok((await this.text()).includes(words), `“${words}” is not on ${this.page.url()}:\n${await this.text()}`); }

  // What holds for every page: right language and direction, no sideways scrolling, axe finds nothing.
  async inspect() {
    const html = this.page.locator('html');
    assert.equal(await html.getAttribute('lang'), this.lang, `language of ${this.page.url()}`);
    assert.equal(await html.getAttribute('dir'), this.lang === 'ar' ? 'rtl' : 'ltr');
    await this.picture();
    if (!this.script) return;
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${this.page.url()} scrolls sideways by ${wide} px at ${this.width} px`);
    await this.axe();
  }

  async axe() {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), [], this.page.url());
  }

  // Compressed bytes of the page, its style sheet and its script, as they cross the network.
  async weigh() {
    const cookies = (await this.context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
    const pieces = await this.page.evaluate(() => [location.href,
      ...[...document.querySelectorAll('link[rel=stylesheet]')].map((l) => l.href), ...[...document.querySelectorAll('script[src]')].map((s) => s.src)]);
    let weight = 0;
    for (const piece of pieces) weight += await wireSize(piece, cookies, this.lang);
    assert.ok(weight <= WEIGHT_MAX, `${this.page.url()} weighs ${weight} bytes`);
    return weight;
  }

  async picture() {
    mkdirSync(PICTURES, { recursive: true });
    this.shots += 1;
    const path = join(PICTURES, `${this.name}-${this.lang}-${String(this.shots).padStart(2, '0')}.png`);
    await this.page.screenshot({ path, fullPage: true });
  }

  // All texts on a sandbox phone, newest first.
  async texts(mobile) {
    const page = await (await fetch(`${this.platform.sandbox}/phone/${mobile}?refresh=off`)).text();
    return [...page.matchAll(/class="bubble"[^>]*>([^<]*)</g)].map(([, text]) => text);
  }

  // Does something that makes a code arrive, and reads it.
  async codeAfter(mobile, act) {
    const before = (await this.texts(mobile)).length;
    await act();
    return eventually(`a code on ${mobile}`, async () => {
      const now = await this.texts(mobile);
      return codeIn(now.slice(0, now.length - before));
    });
  }

  // Does something that is told to the owner, and returns the link of that message.
  async linkAfter(mobile, news, act) {
    const before = (await this.texts(mobile)).length;
    await act();
    return eventually(`news of “${news}” on ${mobile}`, async () => {
      const now = await this.texts(mobile);
      const text = now.slice(0, now.length - before).find((one) => one.includes(news));
      return text?.match(/http:\S+\/not-me\/\w+/)?.[0];
    });
  }

  async leave() { await this.context.close(); }
}

// The code of the newest message that begins with one.
export const codeIn = (texts) => texts.map((text) => text.match(/^\d{6}(?= )/)?.[0]).find(Boolean);

async function wireSize(url, cookie, lang) {
  const { request } = await import(url.startsWith('https') ? 'node:https' : 'node:http');
  return new Promise((done, fail) => {
    request(url, { headers: { 'accept-encoding': 'br, gzip', 'accept-language': lang, accept: 'text/html', cookie } }, (answer) => {
      let size = 0;
      answer.on('data', (chunk) => { size += chunk.length; });
      answer.on('end', () => done(size));
    }).on('error', fail).end();
  });
}

// Asks until there is an answer; each question is a round trip, so there is nothing to wait for in between.
export async function eventually(what, ask, times = 3000) {
  for (let i = 0; i < times; i += 1) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what} never came`);
}
