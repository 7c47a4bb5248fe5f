import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { connectRaw } from '../exchange/raw-client.js';
import { PROTOCOLS, type ServedServer, type ServedServerOptions, startServedServer } from './served-server.js';

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: ServedServerOptions): Promise<ServedServer> {
  server = await startServedServer(options);
  return server;
}

const hello = async () => new Response('hello', { status: 203, headers: { 'x-from': 'vigia' } });

describe.each(PROTOCOLS)('over %s', (protocol) => {
  test('an answer arrives as it was given', async () => {
    const { ask, returned } = await start({ protocol, handle: hello });
    const { status, headers, body } = await ask();
    expect([status, headers['x-from'], body]).toEqual([203, 'vigia', 'hello']);
    expect(returned).toEqual([true]);
  });

  test('HEAD has the same head and no body', async () => {
    const handle = async () => new Response('hello', { headers: { 'content-length': '5' } });
    const { ask, problems } = await start({ protocol, handle });
    const { status, headers, body } = await ask({ method: 'HEAD' });
    expect([status, headers['content-length'], body]).toEqual([200, '5', '']);
    expect(problems).toEqual([]);
  });

  test('the handler sees method, URL, headers and peer', async () => {
    const { ask, port } = await start({
      protocol,
      handle: async (request, peer) => {
        const { method, url, headers } = request;
        return Response.json({ method, url, accept: headers.get('accept'), peer });
      },
    });
    const { body } = await ask({
      method: 'POST',
      path: '/metrics?a=1&b=?',
      headers: { accept: 'text/plain' },
      body: 'x',
    });
    expect(JSON.parse(body)).toEqual({
      method: 'POST',
      url: `http://127.0.0.1:${port}/metrics?a=1&b=?`,
      accept: 'text/plain',
      peer: { address: '127.0.0.1', listenerAddress: '127.0.0.1' },
    });
  });

  test('a body of many pieces arrives whole, at the pace of the client', async () => {
    const piece = 'x'.repeat(100_000);
    const pieces = Array.from({ length: 50 }, () => new TextEncoder().encode(piece));
    const handle = async () => new Response(ReadableStream.from(pieces));
    const { ask } = await start({ protocol, handle });
    expect((await ask()).body).toBe(piece.repeat(50));
  });

  test('each cookie is set, beside those of others', async () => {
    const headers = [
      ['set-cookie', 'a=1; HttpOnly'],
      ['set-cookie', 'b=2'],
      ['connection', 'close'],
    ] as const;
    const { ask, problems } = await start({
      protocol,
      handle: async () => new Response('hello', { headers: headers.map((pair) => [...pair]) }),
      before: (_, response) => void response.setHeader('set-cookie', 'c=3'),
    });
    const answer = await ask();
    expect(answer.headers['set-cookie']).toEqual(['c=3', 'a=1; HttpOnly', 'b=2']);
    expect(problems).toEqual([]);
  });

  test('a body that another middleware has read is no obstacle', async () => {
    const { ask } = await start({
      protocol,
      handle: hello,
      before: async (request) => void (await text(request)),
    });
    expect((await ask({ method: 'POST', body: 'eaten' })).body).toBe('hello');
  });

  test('an answer that somebody else has given is left alone', async () => {
    const handle = async () => new Response('ours');
    const { ask, returned, problems } = await start({
      protocol,
      handle,
      before: (_, response) => void response.end('theirs'),
    });
    expect((await ask()).body).toBe('theirs');
    expect([returned, problems]).toEqual([[true], []]);
  });

  test.each<[string, () => Promise<Response>]>([
    ['throws', () => raise()],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('a handler that %s gives 500 without a word of why', async (_, handle) => {
    const { ask, problems } = await start({ protocol, handle });
    const { status, body } = await ask();
    expect([status, body]).toEqual([500, '']);
    expect(problems).toMatchObject([{ code: 'VIGIA_INTERNAL', cause: { message: 'broken' } }]);
  });

  test('a handler that knows nothing of the path leaves it to the application', async () => {
    const { ask, returned } = await start({ protocol, handle: () => undefined });
    expect((await ask()).body).toBe('the application');
    expect(returned).toEqual([false]);
  });
});

describe('the path', () => {
  test.each([
    ['/metrics', true],
    ['/metrics?', true],
    ['/metrics?name=a/b', true],
    ['http://elsewhere.example/metrics?a=1', true],
    ['http://user:word@elsewhere.example/metrics', true],
    ['/metrics/', false],
    ['/metricsx', false],
    ['/metric', false],
    ['/Metrics', false],
    ['//metrics', false],
    ['/a/metrics', false],
    ['/?/metrics', false],
    ['/', false],
    ['*', false],
  ])('%s is served: %s', async (path, isServed) => {
    const { ask, returned } = await start({ handle: hello });
    const { body } = await ask({ path, method: path === '*' ? 'OPTIONS' : 'GET' });
    expect(body).toBe(isServed ? 'hello' : 'the application');
    expect(returned).toEqual([isServed]);
  });

  test.each([
    ['/telemetry', true],
    ['/telemetry?a=1', true],
    ['/telemetry/', true],
    ['/telemetry/api/logs?after=/../x', true],
    ['/telemetry//x', true],
    ['/telemetry/a%2F..%2Fx', true],
    ['/telemetry/.x/..x/x..', true],
    ['http://elsewhere.example/telemetry/x', true],
    ['/telemetryx', false],
    ['/telemetry.', false],
    ['/telemetry%2Fx', false],
    ['/telemetry;/x', false],
    ['/TELEMETRY/x', false],
    ['//telemetry/x', false],
    ['/a/telemetry/x', false],
    ['/telemetry/../x', false],
    ['/telemetry/../metrics', false],
    ['/telemetry/x/..', false],
    ['/telemetry/./x', false],
    ['/telemetry/%2E%2e/metrics', false],
    ['/telemetry/.%2e?a', false],
    ['/telemetry\\..\\metrics', false],
    ['/telemetry/..\\metrics', false],
    ['http://elsewhere.example/telemetry/../x', false],
    ['/metrics/x', false],
  ])('%s is served with all below /telemetry: %s', async (path, isServed) => {
    const { port, returned } = await start({
      paths: ['/metrics', '/telemetry'],
      prefixes: ['/telemetry'],
      handle: hello,
    });
    const client = await connectRaw(port);
    client.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await client.until((received) => received.includes(isServed ? 'hello' : 'the application'));
    client.socket.destroy();
    expect(returned).toEqual([isServed]);
  });

  test('is the one that the client sent, where a router has cut it', async () => {
    const { ask } = await start({
      handle: async (request) => new Response(new URL(request.url).pathname),
      before: (request) => void Object.assign(request, { originalUrl: request.url, url: '/' }),
    });
    expect((await ask()).body).toBe('/metrics');
  });

  test('may be one of several, or none', async () => {
    const { ask } = await start({ paths: ['/metrics', '/livez'], handle: hello });
    expect((await ask({ path: '/livez' })).body).toBe('hello');
    await server?.close();
    const none = await start({ paths: [], handle: hello });
    expect((await none.ask()).body).toBe('the application');
  });
});

describe('what a client may say', () => {
  test.each(['a b', 'user@host', 'x/../y', '[::1', 'ümlaut', '', 'a'.repeat(300), 'host:99999'])(
    'a Host of %j decides nothing',
    async (host) => {
      const { port } = await start({ handle: async (request) => new Response(new URL(request.url).pathname) });
      const client = await connectRaw(port);
      client.send(`GET /metrics HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      expect(await client.until((received) => received.includes('/metrics'))).toMatch(/^HTTP\/1.1 200 /);
      client.socket.destroy();
    },
  );

  test('HTTP/1.0 without a Host is answered', async () => {
    const { port } = await start({ handle: hello });
    const client = await connectRaw(port);
    client.send('GET /metrics HTTP/1.0\r\n\r\n');
    expect(await client.until((received) => received.endsWith('hello'))).toMatch(/^HTTP\/1.1 203 /);
  });

  test('a header twice arrives as one list', async () => {
    const handle = async (request: Request) => new Response(request.headers.get('x-forwarded-for'));
    const { port } = await start({ handle });
    const client = await connectRaw(port);
    client.send('GET /metrics HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1\r\nX-Forwarded-For: 2\r\n\r\n');
    await client.until((received) => received.includes('1, 2'));
    client.socket.destroy();
  });

  test('TRACE, for which the Web platform has no request, is refused', async () => {
    const { ask, problems } = await start({ handle: hello });
    expect((await ask({ method: 'TRACE' })).status).toBe(400);
    expect(problems).toEqual([]);
  });
});

function raise(): never {
  throw new Error('broken');
}
