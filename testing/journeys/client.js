// A browser without a window: cookies, redirects, forms. For walks that are killed in the middle, where a
// real browser would only show its own error page.

export class Client {
  constructor() { this.cookies = new Map(); }

  get(url) { return this.send(url, { method: 'GET' }); }

  post(url, fields = {}) {
    const body = new URLSearchParams(fields);
    return this.send(url, { method: 'POST', body, headers: { origin: new URL(url).origin } });
  }

  // Follows redirects as a browser does: a form that was posted is not posted again.
  async send(url, options, hops = 0) {
    const headers = { ...options.headers, 'accept-language': 'en', accept: 'text/html', cookie: this.cookieLine() };
    const answer = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const onward = answer.headers.get('location');
    if (onward && hops < 12) return this.send(new URL(onward, url).href, { method: 'GET' }, hops + 1);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, url, bytes, html: bytes.toString('utf8'), headers: answer.headers };
  }

  keep(line) {
    const [pair] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value) this.cookies.set(name, value); else this.cookies.delete(name);
  }

  cookieLine() { return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '); }
}

// The address that the form on a page posts to, and what it already holds.
export function form(page, match = () => true) {
  const forms = [...page.html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text);
  const text = forms.find((candidate) => !candidate.includes('sign-out') && match(candidate));
  if (!text) throw new Error(`no form on ${page.url} (${page.status}):\n${plain(page.html)}`);
  const action = text.match(/action="([^"]*)"/)?.[1] ?? page.url;
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value)]);
  return { action: new URL(unescape(action), page.url).href, hidden: Object.fromEntries(hidden) };
}

export const link = (page, pattern) => {
  const found = [...page.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescape(href)).find((href) => pattern.test(href));
  if (!found) throw new Error(`no link ${pattern} on ${page.url}:\n${plain(page.html)}`);
  return new URL(found, page.url).href;
};

export const plain = (html) => html.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

const unescape = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
