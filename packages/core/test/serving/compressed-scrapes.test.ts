import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createMetricsEndpoint, type MetricsEndpointOptions } from '../../src/serving/metrics-endpoint.js';
import { connectRaw } from '../exchange/raw-client.js';
import { type ServedServer, startServedServer } from './served-server.js';

const LARGE = new TextEncoder().encode('http_requests_total{route="/orders/:id"} 1\n'.repeat(1_000));
const SMALL = LARGE.subarray(0, 1_000);

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(body: Uint8Array, options: Partial<MetricsEndpointOptions> = {}): Promise<ServedServer> {
  const endpoint = createMetricsEndpoint({
    path: '/metrics',
    token: undefined,
    authorize: 'private',
    render: async () => ({ body, contentType: 'text/plain' }),
    report: () => undefined,
    ...options,
  });
  server = await startServedServer({ handle: endpoint.handle });
  return server;
}

/** Bytes as they came, and the headers that tell of them. */
async function scrape({ port }: ServedServer, encoding: string, method: string = 'GET') {
  const headers = { 'accept-encoding': encoding };
  const request = send({ port, host: '127.0.0.1', path: '/metrics', method, headers, agent: false });
  request.end();
  const [response] = await once(request, 'response');
  return { headers: response.headers, body: await buffer(response) };
}

describe('a scrape that takes gzip', () => {
  test('gets it, and the length of it', async () => {
    const { headers, body } = await scrape(await start(LARGE), 'gzip');
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(body.length),
      vary: 'Accept, Accept-Encoding',
    });
    expect(body.length).toBeLessThan(LARGE.length / 10);
    expect(gunzipSync(body)).toEqual(Buffer.from(LARGE));
  });

  test('by HEAD gets the same head', async () => {
    const started = await start(LARGE);
    const [get, head] = [await scrape(started, 'gzip'), await scrape(started, 'gzip', 'HEAD')];
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
    expect(head.body).toHaveLength(0);
  });

  test('gets what is small as it is, unless it refuses that', async () => {
    const started = await start(SMALL);
    const { headers, body } = await scrape(started, 'gzip');
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['vary']).toBe('Accept, Accept-Encoding');
    expect(body).toEqual(Buffer.from(SMALL));
    const compressed = await scrape(started, 'gzip, identity;q=0');
    expect(gunzipSync(compressed.body)).toEqual(Buffer.from(SMALL));
  });

  test('may leave in the middle', async () => {
    const noise = randomBytes(20_000_000);
    const started = await start(noise);
    const client = await connectRaw(started.port);
    client.send('GET /metrics HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n');
    await client.until((received) => received.length > 1_000);
    client.socket.destroy();
    expect((await started.ask({ path: '/elsewhere' })).body).toBe('the application');
    expect(started.problems).toEqual([]);
  });
});

test('a scrape that does not take it gets the text', async () => {
  const { headers, body } = await scrape(await start(LARGE), 'br, gzip;q=0');
  expect(headers['content-encoding']).toBeUndefined();
  expect(body).toEqual(Buffer.from(LARGE));
});

describe('scrapes at the same time', () => {
  /** A rendering that the test lets end. */
  function createHeldRendering() {
    const events = new EventEmitter();
    const accepted: (string | null)[] = [];
    async function render(accept: string | null) {
      accepted.push(accept);
      events.emit('rendering');
      await once(events, 'end');
      return { body: LARGE, contentType: 'text/plain' };
    }
    return { render, accepted, rendering: () => once(events, 'rendering'), end: () => void events.emit('end') };
  }

  test('share a rendering where they accept the same', async () => {
    const held = createHeldRendering();
    const endpoint = createMetricsEndpoint({
      path: '/metrics',
      token: undefined,
      authorize: 'public',
      render: held.render,
      report: () => undefined,
    });
    const ask = (accept: string) =>
      endpoint.handle(new Request('http://a/metrics', { headers: { accept } }), { address: undefined });
    const rendering = held.rendering();
    const answers = [...Array.from({ length: 50 }, () => ask('text/plain')), ask('application/openmetrics-text')];
    await rendering;
    await new Promise(setImmediate);
    held.end();
    const texts = (await Promise.all(answers)).map((answer) => answer.text());
    expect(new Set(await Promise.all(texts)).size).toBe(1);
    expect(held.accepted).toEqual(['text/plain', 'application/openmetrics-text']);
  });

  test('begin anew when the last one has ended', async () => {
    let rendered = 0;
    const render = async () => ({ body: new TextEncoder().encode(`${++rendered}`), contentType: 'text/plain' });
    const { ask } = await start(LARGE, { render });
    expect([(await ask()).body, (await ask()).body]).toEqual(['1', '2']);
  });

  test('that fail are not remembered', async () => {
    let calls = 0;
    const render = async () => {
      calls += 1;
      if (calls === 1) throw new Error('broken');
      return { body: SMALL, contentType: 'text/plain' };
    };
    const { ask } = await start(SMALL, { render });
    expect((await ask()).status).toBe(500);
    expect((await ask()).status).toBe(200);
  });
});
