import type { ProblemReport } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDelivery } from '../../src/create-delivery.js';
import type { Delivery, DeliveryOptions } from '../../src/delivery.js';
import { named } from '../stage.js';
import { type FarServer, type Fault, startFarServer } from './far-server.js';
import { createHttpTransport } from './http-transport.js';

const FAST = { minBackoffMs: 5, maxBackoffMs: 20, maxBatchAgeMs: 5, maxBatchItems: 50, sendTimeoutMs: 500 };
const BIG_ITEM = 'x'.repeat(2_000_000);

let server: FarServer;
let delivery: Delivery<string>;
const problems: ProblemReport[] = [];

function deliverTo(url: string, limits: DeliveryOptions<string, Uint8Array>['limits'] = {}): Delivery<string> {
  const report = (problem: ProblemReport) => void problems.push(problem);
  return createDelivery({ transport: createHttpTransport(url), limits: { ...FAST, ...limits }, report });
}

beforeEach(async () => {
  server = await startFarServer();
  delivery = deliverTo(server.url);
});

afterEach(async () => {
  await delivery.close(0);
  await server.close();
});

const status = (code: number, headers: Record<string, string> = {}): Fault => {
  return (_request, response) => void response.writeHead(code, headers).end('no');
};

const FAULTS: Readonly<Record<string, Fault>> = {
  'answers 500': status(500),
  'answers 429': status(429),
  'answers 503 and asks for patience that is none': status(503, { 'retry-after': '0' }),
  'answers with a reset': (request) => void request.socket.resetAndDestroy(),
  'closes the connection': (request) => void request.socket.end(),
  'resets in the middle of the body': (request) => void request.once('data', () => request.socket.resetAndDestroy()),
  'resets in the middle of the answer': (request, response) => {
    response.writeHead(500, { 'content-length': '100' }).write('half', () => request.socket.resetAndDestroy());
  },
  'speaks no HTTP': (request) => void request.socket.end('220 mail.example ESMTP\r\n'),
  'never answers': () => {},
  'answers its head and no more': (_request, response) => void response.writeHead(500).flushHeaders(),
};

describe('a far end that', () => {
  test.each(Object.entries(FAULTS))('%s loses nothing', async (_, fault) => {
    const items = [...named('item', 120), BIG_ITEM];
    server.failWith(fault, 3);
    for (const item of items) delivery.offer(item);
    await delivery.flush();
    expect(new Set(server.received)).toEqual(new Set(items));
    expect(delivery.stats()).toMatchObject({ delivered: 121, queuedItems: 0, queuedBytes: 0, inFlight: 0 });
    expect(delivery.stats().retries).toBeGreaterThanOrEqual(3);
  });

  test('takes a batch and loses the answer gets the same bytes again', async () => {
    server.failWith((request) => void request.once('end', () => request.socket.resetAndDestroy()), 2);
    for (const item of named('item', 20)) delivery.offer(item);
    await delivery.flush();
    expect(server.bodies).toHaveLength(3);
    expect(new Set(server.bodies).size).toBe(1);
  });

  test('asks for a second of patience gets it', async () => {
    server.failWith(status(429, { 'retry-after': '1' }), 1);
    delivery.offer('a');
    await delivery.flush();
    const [first = 0, second = 0] = server.begunMs;
    expect(second - first).toBeGreaterThanOrEqual(999);
  });

  test('finds bodies too large gets smaller ones', async () => {
    const tooLarge: Fault = (_request, response) => void response.writeHead(413).end();
    server.failWith(tooLarge, 3);
    for (const item of named('item', 8)) delivery.offer(item);
    await delivery.flush();
    expect([...server.received].sort()).toEqual(named('item', 8));
    expect(delivery.stats()).toMatchObject({ delivered: 8, breaker: 'closed' });
  });

  test('refuses for good is not asked again', async () => {
    server.failWith(status(400), 1);
    for (const item of named('item', 3)) delivery.offer(item);
    await delivery.flush();
    expect(delivery.stats()).toMatchObject({ dropped: { rejected: 3 }, retries: 0 });
  });

  test('is down gets everything when it comes up', async () => {
    await server.close();
    for (const item of named('item', 120)) delivery.offer(item);
    await expect.poll(() => delivery.stats().breaker, { interval: 5 }).toBe('open');
    expect(problems.at(-1)?.cause).toMatchObject({ code: 'ECONNREFUSED' });
    server = await startFarServer(Number(new URL(server.url).port));
    await delivery.flush();
    expect(new Set(server.received)).toEqual(new Set(named('item', 120)));
  });
});

test('the request of a send that took too long is closed', async () => {
  const closed = new Promise<void>((resolve) => {
    server.failWith((request) => void request.once('close', resolve), 1);
  });
  delivery.offer('a');
  await closed;
  await delivery.flush();
  expect(server.received).toEqual(['a']);
});

test('an open breaker opens no connection', async () => {
  await delivery.close(0);
  delivery = deliverTo(server.url, { breakerFailures: 1, minBackoffMs: 60_000, maxBackoffMs: 120_000 });
  const reset: Fault = (request) => void request.socket.resetAndDestroy();
  server.failWith(reset, 1_000);
  delivery.offer('a');
  await expect.poll(() => delivery.stats().retries, { interval: 5 }).toBe(1);
  const { connections } = server;
  for (const item of named('item', 500)) delivery.offer(item);
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.connections).toBe(connections);
});

test('close with a far end that hangs resolves at its deadline', async () => {
  server.failWith(() => {}, 1_000);
  delivery.offer('a');
  await delivery.close(100);
  expect(delivery.stats()).toMatchObject({ queuedItems: 0, dropped: { shutdown: 1 } });
});
