import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BuiltFile } from '../../src/page/built-file.js';
import { type Asking, createTestPage } from '../test-page.js';

function builtFile(name: string, type: string, text: string): BuiltFile {
  return {
    name,
    type,
    gzip: gzipSync(text).toString('base64'),
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
  };
}

const SCRIPT = `console.log('${'x'.repeat(2_000)}');`;
const FILES = [
  builtFile('page.0123abcd.js', 'text/javascript; charset=utf-8', SCRIPT),
  builtFile('page.4567cdef.css', 'text/css; charset=utf-8', 'body{}'),
];

/** The page for somebody who may look. */
async function openPage() {
  const testPage = createTestPage({ files: FILES });
  const attached = testPage.attach();
  const headers = await testPage.enter(attached.host);
  const ask = (rest: string, asking: Asking = {}) =>
    testPage.ask(rest, { ...asking, headers: { ...headers, ...asking.headers } });
  return { ...testPage, ...attached, ask };
}

describe('the page', () => {
  it('is a document that loads our files alone, each by the nonce of the day', async () => {
    const { ask } = await openPage();
    const answers = [await ask('/'), await ask('/')];
    const nonces = answers.map(
      ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(new Set(nonces).size).toBe(2);
    const [answer] = answers;
    expect(answer?.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'nonce-${nonces[0]}'; style-src 'nonce-${nonces[0]}'; connect-src 'self'; ` +
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    const html = (await answer?.text()) ?? '';
    expect(html).toContain(`<script type="module" nonce="${nonces[0]}" src="assets/page.0123abcd.js"></script>`);
    expect(html).toContain(`<link rel="stylesheet" nonce="${nonces[0]}" href="assets/page.4567cdef.css">`);
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
      'assets/page.4567cdef.css',
      expect.stringMatching(/^assets\/icon\.[\da-f]{8}\.svg$/),
      'assets/page.0123abcd.js',
    ]);
    for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect((await ask(`/${url}`)).status).toBe(200);
  });

  it.each([
    ['/', 200],
    ['/api/console', 200],
    ['/assets/page.0123abcd.js', 200],
    ['/api/nothing', 404],
    ['', 308],
  ])('tells browsers with %s what they may not do', async (rest, status) => {
    const { ask } = await openPage();
    const { headers, status: answered } = await ask(rest);
    expect(answered).toBe(status);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'/),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': rest.startsWith('/assets') ? 'private, max-age=31536000, immutable' : 'no-store',
    });
  });

  it('is where the slash is, also below a prefix that a proxy cuts off', async () => {
    const { ask } = await openPage();
    const { status, headers } = await ask('?token=x&y=1');
    expect(status).toBe(308);
    const location = headers.get('location') ?? '';
    expect(location).toBe('telemetry/?token=x&y=1');
    expect(new URL(location, 'https://ops.test/orders/telemetry').pathname).toBe('/orders/telemetry/');
  });

  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-GB,es;q=0.5', 'en'],
    ['de, es;q=0.1', 'es'],
    ['es;q=0, fr', 'en'],
    ['', 'en'],
    ['"><script>', 'en'],
  ])('speaks to whoever says %j in %s', async (accepted, language) => {
    const { ask } = await openPage();
    const html = await (await ask('/', { headers: { 'accept-language': accepted } })).text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`data-language="${language}"`);
    expect(html).not.toContain('"><script>');
  });
});

describe('a file', () => {
  it('is compressed for whoever takes it so, and as it is for others', async () => {
    const { ask } = await openPage();
    const compressed = await ask('/assets/page.0123abcd.js', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await compressed.arrayBuffer()).toString()).toBe(SCRIPT);
    const plain = await ask('/assets/page.0123abcd.js', { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('content-length')).toBe(String(SCRIPT.length));
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await plain.text()).toBe(SCRIPT);
    expect(plain.headers.get('etag')).not.toBe(compressed.headers.get('etag'));
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('is not sent to whoever has it', async () => {
    const { ask } = await openPage();
    const etag = (await ask('/assets/page.0123abcd.js')).headers.get('etag') ?? '';
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const { status, body } = await ask('/assets/page.0123abcd.js', { headers: { 'if-none-match': header } });
      expect([status, body]).toEqual([304, null]);
    }
    expect((await ask('/assets/page.0123abcd.js', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  it.each([
    '/assets/../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%252e%252e%252fetc/passwd',
    '/assets/..\\..\\etc\\passwd',
    '/assets/%5c..%5c',
    '/assets/page.0123abcd.js%00',
    '/assets/page.0123abcd.js/',
    '/assets/page.0123abcd.js/..',
    '/assets//page.0123abcd.js',
    '/assets/PAGE.0123abcd.js',
    '/assets/page%2e0123abcd.js',
    '/assets/constructor',
    '/assets/__proto__',
    '/assets/',
    '/assets',
    '/api/__proto__',
    '/api/constructor',
    '/api/',
    '/api',
    '/api/overview/',
    '/api//overview',
    '/Api/overview',
    '/nothing',
    '//',
    '/./x',
    'x',
  ])('%s is none', async (rest) => {
    const { ask } = await openPage();
    const { status } = await ask(rest);
    expect(status).toBe(404);
  });
});

describe('a method', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PURGE'])('%s changes nothing', async (method) => {
    const { ask } = await openPage();
    for (const rest of ['/', '/api/overview', '/api/stream?view=console', '/assets/page.0123abcd.js']) {
      const { status, headers } = await ask(rest, { method });
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('HEAD is answered as GET, and opens no stream', async () => {
    const { ask } = await openPage();
    for (const rest of ['/', '/api/overview', '/assets/page.0123abcd.js', '/api/stream?view=overview']) {
      expect((await ask(rest, { method: 'HEAD' })).status).toBe(200);
    }
    expect(await (await ask('/api/console')).json()).toMatchObject({ clients: { open: 0, limit: 50 } });
  });
});

describe('another site', () => {
  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['whatever', 403],
    ['same-origin', 200],
    ['none', 200],
  ])('(Sec-Fetch-Site: %s) gets %i for views and files', async (site, status) => {
    const { ask } = await openPage();
    for (const rest of ['/api/overview', '/api/stream?view=overview', '/assets/page.0123abcd.js']) {
      const answer = await ask(rest, { headers: { 'sec-fetch-site': site }, method: 'HEAD' });
      expect(answer.status).toBe(status);
    }
    expect((await ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(200);
  });
});
