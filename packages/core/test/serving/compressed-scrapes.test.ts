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
const GZIP_MAGIC = 0x1f;

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
    write: async (_format, consumer) => consumer.take(body),
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
  /** Passes that the test lets end. */
  function createHeldPasses() {
    const events = new EventEmitter();
    const formats: string[] = [];
    const write: MetricsEndpointOptions['write'] = async ({ mediaType }, consumer) => {
      formats.push(mediaType);
      events.emit('begun');
      await once(events, 'end');
      await consumer.take(LARGE);
    };
    return { write, formats, begun: () => once(events, 'begun'), end: () => void events.emit('end') };
  }

  test('share a pass where they want the same format in the same encoding', async () => {
    const held = createHeldPasses();
    const endpoint = createMetricsEndpoint({
      path: '/metrics',
      token: undefined,
      authorize: 'public',
      write: held.write,
      report: () => undefined,
    });
    const ask = (headers: Readonly<Record<string, string>>) =>
      endpoint.handle(new Request('http://a/metrics', { headers }), { address: undefined });
    const begun = held.begun();
    const answers = [
      ...Array.from({ length: 50 }, (_, index) => ask({ accept: `text/plain, application/x-${index};q=0.1` })),
      ask({ accept: 'application/openmetrics-text' }),
      ask({ 'accept-encoding': 'gzip' }),
      ask({ 'accept-encoding': 'gzip, deflate' }),
    ];
    await begun;
    await new Promise(setImmediate);
    held.end();
    const bodies = (await Promise.all(answers)).map(async (answer) => Buffer.from(await answer.arrayBuffer()));
    const plain = (await Promise.all(bodies)).map((body) => (body[0] === GZIP_MAGIC ? gunzipSync(body) : body));
    expect(new Set(plain.map(String)).size).toBe(1);
    expect(held.formats).toEqual(['text/plain', 'application/openmetrics-text', 'text/plain']);
  });

  test('begin anew when the last one has ended', async () => {
    let rendered = 0;
    const write: MetricsEndpointOptions['write'] = async (_format, consumer) =>
      consumer.take(new TextEncoder().encode(`${++rendered}`));
    const { ask } = await start(LARGE, { write });
    expect([(await ask()).body, (await ask()).body]).toEqual(['1', '2']);
  });

  test('that fail are not remembered', async () => {
    let calls = 0;
    const write: MetricsEndpointOptions['write'] = async (_format, consumer) => {
      calls += 1;
      if (calls === 1) throw new Error('broken');
      await consumer.take(SMALL);
    };
    const { ask } = await start(SMALL, { write });
    expect((await ask()).status).toBe(500);
    expect((await ask()).status).toBe(200);
  });
});
