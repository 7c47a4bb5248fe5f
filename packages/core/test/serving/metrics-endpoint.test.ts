import { afterEach, describe, expect, test } from 'vitest';
import type { EndpointHandler } from '../../src/serving/endpoint.js';
import { createMetricsEndpoint, type MetricsEndpointOptions } from '../../src/serving/metrics-endpoint.js';
import { type ServedServer, startServedServer } from './served-server.js';

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A real server with the endpoint at /metrics, and the endpoint itself for peers that no test can be. */
async function start(options: Partial<MetricsEndpointOptions> = {}) {
  const problems: string[] = [];
  const { handle: endpoint }: { readonly handle: EndpointHandler } = createMetricsEndpoint({
    path: '/metrics',
    token: undefined,
    authorize: 'private',
    write: async ({ mediaType }, consumer) => consumer.take(new TextEncoder().encode(`as ${mediaType} é\n`)),
    report: ({ code }) => void problems.push(code),
    ...options,
  });
  server = await startServedServer({ handle: endpoint });
  return { ask: server.ask, endpoint, problems };
}

describe('a scrape', () => {
  test('gets what was written for its Accept header, never to be cached', async () => {
    const { ask, problems } = await start();
    const { status, headers, body } = await ask({ headers: { accept: 'text/plain' } });
    expect([status, body]).toEqual([200, 'as text/plain é\n']);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(problems).toEqual([]);
  });

  test('by HEAD gets the same head', async () => {
    const { ask } = await start();
    const [get, head] = [await ask(), await ask({ method: 'HEAD' })];
    const { date: _get, ...expected } = get.headers;
    const { date: _head, ...received } = head.headers;
    expect([head.status, received, head.body]).toEqual([200, expected, '']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PURGE'])('by %s gets 405', async (method) => {
    const { ask } = await start();
    const { status, headers } = await ask({ method, headers: { 'content-length': '1' }, body: 'x' });
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  test('that cannot be rendered gets 500 without a stack', async () => {
    const { ask, problems } = await start({ write: () => Promise.reject(new Error('secret detail')) });
    const { status, body } = await ask();
    expect([status, body]).toEqual([500, 'The metrics could not be rendered.\n']);
    expect(problems).toEqual(['VIGIA_INTERNAL']);
  });
});

describe('by default', () => {
  test.each([
    'forwarded',
    'via',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'X-Forwarded-Anything',
    'x-real-ip',
    'x-client-ip',
    'cf-connecting-ip',
    'true-client-ip',
  ])('what came through a proxy (%s) is refused', async (header) => {
    const { ask, problems } = await start();
    const { status } = await ask({ headers: { [header]: '10.0.0.1' } });
    expect(status).toBe(403);
    expect(problems).toEqual(['VIGIA_METRICS_REFUSED']);
  });

  test.each([
    ['10.1.2.3', 200],
    ['::ffff:192.168.1.1', 200],
    ['fe80::1%eth0', 200],
    ['8.8.8.8', 403],
    ['2001:db8::1', 403],
    [undefined, 403],
  ])('the peer %s gets %s', async (address, status) => {
    const { endpoint } = await start();
    expect((await endpoint(new Request('http://a/metrics'), { address })).status).toBe(status);
  });

  test('a refusal names both ways out', async () => {
    const { ask } = await start();
    const { headers, body } = await ask({ headers: { via: '1.1 proxy' } });
    expect(body).toContain('VIGIA_METRICS_TOKEN');
    expect(body).toContain("authorize: 'public'");
    expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  });
});

describe("with authorize: 'public'", () => {
  test('anybody may read', async () => {
    const { endpoint } = await start({ authorize: 'public' });
    const request = new Request('http://a/metrics', { headers: { 'x-forwarded-for': '1.2.3.4' } });
    expect((await endpoint(request, { address: '8.8.8.8' })).status).toBe(200);
  });
});

describe('with a function', () => {
  test('it sees the request and the peer, and decides', async () => {
    const { ask, problems } = await start({
      authorize: async ({ headers }, { address }) => headers.get('x-key') === 'open' && address === '127.0.0.1',
    });
    expect((await ask({ headers: { 'x-key': 'open', via: 'a proxy' } })).status).toBe(200);
    expect((await ask({ headers: { 'x-key': 'closed' } })).status).toBe(403);
    expect(problems).toEqual(['VIGIA_METRICS_REFUSED']);
  });

  test.each<[string, () => unknown]>([
    ['throws', () => raise()],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('that %s nobody may read, and nobody sees why', async (_, authorize) => {
    const { ask, problems } = await start({ authorize: authorize as () => boolean });
    const { status, body } = await ask();
    expect([status, body]).toEqual([403, 'Not allowed.\n']);
    expect(problems).toEqual(['VIGIA_CALLBACK_FAILED', 'VIGIA_METRICS_REFUSED']);
  });

  test.each([[1], ['yes'], [{}], [undefined]])('that answers %j instead of true nobody may read', async (answer) => {
    const { ask } = await start({ authorize: () => answer as boolean });
    expect((await ask()).status).toBe(403);
  });
});

describe('with a token', () => {
  test.each([
    ['Bearer the token', 200],
    ['bearer the token', 200],
    ['BEARER   the token', 200],
    ['Bearer another', 401],
    ['Bearer ', 401],
    ['Bearer', 401],
    ['Basic the token', 401],
    ['the token', 401],
    [undefined, 401],
  ])('the header %j gets %s', async (authorization, status) => {
    const { ask } = await start({ token: 'the token' });
    const answer = await ask(authorization === undefined ? {} : { headers: { authorization } });
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  test('it alone decides: neither the address nor a proxy', async () => {
    const { endpoint } = await start({ token: async () => 'secret' });
    const headers = { authorization: 'Bearer secret', 'x-forwarded-for': '1.2.3.4' };
    const fromAfar = await endpoint(new Request('http://a/metrics', { headers }), { address: '8.8.8.8' });
    const fromHere = await endpoint(new Request('http://a/metrics'), { address: '127.0.0.1' });
    expect([fromAfar.status, fromHere.status]).toEqual([200, 401]);
  });

  test('from a function may rotate: who comes with the new one gets in, who has the old one no more', async () => {
    let token = 'old';
    const { ask } = await start({ token: async () => token });
    const statusWith = async (given: string) => (await ask({ headers: { authorization: `Bearer ${given}` } })).status;
    expect(await statusWith('old')).toBe(200);
    token = 'new';
    await expect.poll(() => statusWith('new'), { timeout: 5_000 }).toBe(200);
    expect(await statusWith('old')).toBe(401);
  });

  test('that cannot be fetched nobody may read, and nobody sees why', async () => {
    const { ask, problems } = await start({ token: () => raise() });
    const { status, body } = await ask({ headers: { authorization: 'Bearer secret' } });
    expect([status, body.includes('broken')]).toEqual([401, false]);
    expect(problems).toEqual(['VIGIA_CALLBACK_FAILED', 'VIGIA_METRICS_REFUSED']);
  });
});

function raise(): never {
  throw new Error('broken');
}
