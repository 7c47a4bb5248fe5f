import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTestPage } from '../test-page.js';

async function openPage() {
  const testPage = createTestPage();
  const attached = testPage.attach();
  const headers = await testPage.enter(attached.host);
  const get = (rest: string, more: Readonly<Record<string, string>> = {}) =>
    testPage.ask(`/api/${rest}`, { headers: { ...headers, ...more } });
  return { ...testPage, ...attached, get };
}

describe('a view', () => {
  it.each([
    ['overview', 'overview', { rangeSeconds: 300 }],
    ['overview?range=', 'overview', { rangeSeconds: 300 }],
    ['routes?range=3600', 'routes', { rangeSeconds: 3_600 }],
    [
      'route?method=GET&route=%2Fusers%2F%3Aid&range=900',
      'route',
      { rangeSeconds: 900, method: 'GET', route: '/users/:id' },
    ],
    ['requests', 'requests', { kind: 'errors', route: undefined }],
    ['requests?kind=slowest&method=GET&route=/', 'requests', { kind: 'slowest', route: { method: 'GET', route: '/' } }],
    ['request?id=abc', 'request', { id: 'abc' }],
    ['logs', 'logs', { level: 'trace', text: undefined, request: undefined, after: undefined, limit: 200 }],
    [
      'logs?level=warn&text=a%20b&request=r&after=7&limit=1000',
      'logs',
      { level: 'warn', text: 'a b', request: 'r', after: '7', limit: 1_000 },
    ],
    ['business?range=1800', 'business', { rangeSeconds: 1_800 }],
    ['resources', 'resources', { rangeSeconds: 300 }],
    ['delivery?service=orders', 'delivery', {}],
  ])('%s is asked as %s with %j', async (rest, name, query) => {
    const { get, watch } = await openPage();
    const response = await get(rest);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ name });
    expect(watch.asked).toEqual([{ name, query }]);
  });

  it.each([
    ['overview?range=7', '`range` is "7"; it must be one of 300, 900, 1800, 3600.'],
    ['overview?range=0300', '`range` is "0300"; it must be one of 300, 900, 1800, 3600.'],
    ['overview?rnage=300', '"rnage" is no parameter here.'],
    ['overview?range=300&range=900', '"range" is given more than once.'],
    ['overview?__proto__=1', '"__proto__" is no parameter here.'],
    ['overview?token=x', '"token" is no parameter here.'],
    ['console?service=orders', '"service" is no parameter here.'],
    ['route?method=GET', '`route` is missing.'],
    ['route', '`method` is missing.'],
    ['requests?method=GET', '`route` is missing.'],
    ['requests?route=/', '`method` is missing.'],
    ['requests?kind=all', '`kind` is "all"; it must be one of errors, slowest, recent.'],
    ['request', '`id` is missing.'],
    [`request?id=${'x'.repeat(300)}`, '`id` has more than 256 characters.'],
    ['logs?level=loud', '`level` is "loud"; it must be one of trace, debug, info, warn, error, fatal.'],
    ['logs?limit=0', '`limit` is "0"; it must be an integer from 1 to 1000.'],
    ['logs?limit=1e3', '`limit` is "1e3"; it must be an integer from 1 to 1000.'],
    ['logs?limit=99999999999', '`limit` is "99999999999"; it must be an integer from 1 to 1000.'],
    ['stream', 'There is no view "".'],
    ['stream?view=nothing', 'There is no view "nothing".'],
    ['stream?view=overview&range=1', '`range` is "1"; it must be one of 300, 900, 1800, 3600.'],
    ['stream?view=overview&view=routes', '"view" is given more than once.'],
  ])('%s is refused: %s', async (rest, error) => {
    const { get, watch } = await openPage();
    const response = await get(rest);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error, fix: expect.stringMatching(/\.$/) });
    expect(watch.asked).toEqual([]);
  });

  it.each([
    ['nothing', 'There is no view "nothing".', 'The views are console, overview, routes, '],
    ['overview?service=users', 'There is no service "users" here.', 'The services are orders.'],
  ])('%s is not there', async (rest, error, fix) => {
    const { get } = await openPage();
    const response = await get(rest);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error, fix: expect.stringContaining(fix) });
  });

  it('that fails is answered with 500, and told of', async () => {
    const { get, watch, host } = await openPage();
    const cause = new Error('secret details');
    watch.answerBy(() => Promise.reject(cause));
    const response = await get('overview');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret details');
    expect(host.problems).toEqual([expect.objectContaining({ code: 'VIGIA_INTERNAL', cause })]);
  });

  it('is compressed where that is worth the work, and the client takes it', async () => {
    const { get, watch } = await openPage();
    watch.answerBy(async () => ({ text: 'x'.repeat(5_000) }));
    const compressed = await get('overview', { 'accept-encoding': 'gzip' });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(JSON.parse(gunzipSync(await compressed.arrayBuffer()).toString())).toEqual({ text: 'x'.repeat(5_000) });
    const plain = await get('overview');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.json()).toEqual({ text: 'x'.repeat(5_000) });
    expect((await get('console', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
  });

  it('is made once for all who ask at the same moment', async () => {
    const { get, watch } = await openPage();
    let answer: (view: object) => void = () => undefined;
    watch.answerBy(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const asking = [get('overview'), get('overview?range=300'), get('overview?service=orders')];
    await expect.poll(() => watch.asked.length).toBe(1);
    answer({ is: 'one' });
    for (const response of await Promise.all(asking)) expect(await response.json()).toEqual({ is: 'one' });
    expect(watch.asked).toHaveLength(1);
  });
});

describe('several telemetries', () => {
  it('have names of their own, come and go in any order', async () => {
    const { attach, get } = await openPage();
    const second = attach();
    const third = attach({ name: 'users' });
    const ids = async () => {
      const { services } = (await (await get('console')).json()) as { services: { id: string }[] };
      return services.map(({ id }) => id);
    };
    expect(await ids()).toEqual(['orders', 'orders-2', 'users']);
    await get('overview?service=orders-2');
    expect([second.watch.asked.length, third.watch.asked.length]).toEqual([1, 0]);
    await second.feed.close?.(0);
    expect(await ids()).toEqual(['orders', 'users']);
    expect((await get('overview?service=orders-2')).status).toBe(404);
    expect(second.watch.isClosed).toBe(true);
    attach();
    expect(await ids()).toEqual(['orders', 'users', 'orders-2']);
  });

  it('leave an empty page when all are closed', async () => {
    const { get, feed } = await openPage();
    await feed.close?.(0);
    expect(await (await get('console')).json()).toMatchObject({ services: [] });
    expect(await (await get('overview')).json()).toMatchObject({ fix: 'All have been closed.' });
  });
});
