import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LokiWriterOptions } from '../../../src/logging/loki/loki-writer.js';
import { type FakeLoki, type Fault, startFakeLoki } from './fake-loki/fake-loki.js';
import type { LokiLimits } from './fake-loki/loki-limits.js';
import { createLokiStage, type LokiStage, lineOf, messagesIn, named } from './loki-stage.js';

let loki: FakeLoki;
let stage: LokiStage;

async function begin(limits: Partial<LokiLimits> = {}, options: Partial<LokiWriterOptions> = {}): Promise<void> {
  loki = await startFakeLoki(limits);
  stage = createLokiStage(loki.url, options);
}

afterEach(async () => {
  await stage.stream.close(0);
  await loki.close();
});

function write(messages: readonly string[], padding: string = ''): void {
  for (const message of messages) stage.stream.write(lineOf(message, { padding }));
}

const answering = (status: number, text: string = ''): Fault => {
  return (_request, response) => void response.writeHead(status).end(text);
};

const FAULTS: Readonly<Record<string, Fault>> = {
  'answers 500': answering(500, 'empty ring\n'),
  'answers 503': answering(503),
  'answers 429': answering(429, 'Per stream rate limit exceeded'),
  'answers 408': answering(408),
  'resets the connection': (request) => void request.socket.resetAndDestroy(),
  'cuts its answer': (request, response) => {
    response.writeHead(500, { 'content-length': '100' }).write('half', () => request.socket.resetAndDestroy());
  },
  'never answers': () => {},
  'answers its head and no more': (_request, response) => void response.writeHead(500).flushHeaders(),
};

describe('a Loki that', () => {
  test.each(Object.entries(FAULTS))('%s loses nothing', async (_, fault) => {
    await begin({}, { limits: { maxBatchItems: 50, sendTimeoutMs: 200 } });
    loki.failWith(fault, 3);
    write(named('m', 120));
    await stage.stream.flush();
    expect(new Set(messagesIn(loki))).toEqual(new Set(named('m', 120)));
    expect(messagesIn(loki)).toHaveLength(120);
    expect(stage.stream.stats()).toMatchObject({ delivered: 120, queuedItems: 0 });
  });

  test('takes pushes and loses its answers stores each line once', async () => {
    await begin({}, { limits: { maxBatchItems: 50 } });
    loki.loseAnswers(3);
    write(named('m', 120));
    await stage.stream.flush();
    expect([...messagesIn(loki)].sort()).toEqual([...named('m', 120)].sort());
    expect(stage.stream.stats().retries).toBe(3);
  });

  test('is flooded loses what memory has no room for, and every such line is counted', async () => {
    await begin({}, { limits: { maxQueueItems: 1_000 } });
    write(named('m', 20_000));
    const { queuedItems } = stage.stream.stats();
    await stage.stream.flush();
    const { accepted, delivered, dropped } = stage.stream.stats();
    expect(queuedItems).toBeLessThanOrEqual(1_000);
    expect(accepted).toBe(20_000);
    expect(delivered + dropped.queue_full).toBe(20_000);
    expect(messagesIn(loki)).toHaveLength(delivered);
  });

  test('is away long loses warnings last', async () => {
    await begin({}, { limits: { maxQueueItems: 100 } });
    await loki.stop();
    for (const message of named('warning', 50)) stage.stream.write(lineOf(message, { level: 40 }));
    write(named('info', 500));
    await loki.start();
    await stage.stream.flush();
    expect(messagesIn(loki).filter((message) => message.startsWith('warning'))).toHaveLength(50);
  });

  test('is down for a while gets everything', async () => {
    await begin();
    write(named('before', 100));
    await stage.stream.flush();
    await loki.stop();
    write(named('during', 1_000));
    await expect.poll(() => stage.stream.stats().retries, { interval: 5 }).toBeGreaterThan(3);
    await loki.start();
    write(named('after', 100));
    await stage.stream.flush();
    expect(new Set(messagesIn(loki)).size).toBe(1_200);
  });

  test('takes less at once than a batch gets smaller pushes', async () => {
    await begin({ rateBytes: 2_000_000, burstBytes: 40_000 }, { limits: { maxBatchItems: 200 } });
    write(named('m', 200), 'x'.repeat(1_000));
    await stage.stream.flush();
    expect(new Set(messagesIn(loki)).size).toBe(200);
    expect(stage.stream.stats().dropped).toMatchObject({ too_large: 0, rejected: 0 });
  });

  test('takes smaller pushes than ours gets its lines', async () => {
    await begin({ maxPushBytes: 50_000 });
    write(named('m', 200), 'x'.repeat(1_000));
    await stage.stream.flush();
    expect(new Set(messagesIn(loki)).size).toBe(200);
  });

  test('takes no structured metadata gets its lines without', async () => {
    await begin({ allowMetadata: false });
    write(named('m', 10));
    await stage.stream.flush();
    write(named('n', 10));
    await stage.stream.flush();
    expect(new Set(messagesIn(loki)).size).toBe(20);
    expect(loki.pushes.map(({ status }) => status)).toEqual([400, 204, 204]);
  });

  test('took no structured metadata is asked again after an hour', async () => {
    await begin({ allowMetadata: false });
    write(['m']);
    await stage.stream.flush();
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 3_600_000);
    onTestFinished(() => void vi.restoreAllMocks());
    write(['n']);
    await stage.stream.flush();
    expect(new Set(messagesIn(loki))).toEqual(new Set(['m', 'n']));
    expect(loki.pushes.map(({ status }) => status)).toEqual([400, 204, 400, 204]);
  });

  test('takes shorter lines than others stores the good ones, and the others are counted', async () => {
    await begin({ maxLineBytes: 500 });
    write(named('m', 10));
    write(['long-1', 'long-2'], 'x'.repeat(1_000));
    await stage.stream.flush();
    expect(messagesIn(loki)).toEqual(named('m', 10));
    expect(loki.pushes).toHaveLength(1);
    expect(stage.stream.stats()).toMatchObject({ delivered: 10, dropped: { rejected: 2 } });
    expect(stage.problems[0]?.message).toMatch(/refused 2 of the lines.*max entry size/);
  });

  test('blocks ingestion is not asked again for what it threw away', async () => {
    await begin();
    loki.failWith(answering(260), 1);
    write(['m']);
    await stage.stream.flush();
    expect(stage.stream.stats().dropped).toMatchObject({ blocked: 1 });
    expect(loki.requests).toBe(1);
  });
});

describe('a Loki that needs a person', () => {
  test.each([
    ['tenant', 401, 'no org id', /no org id; check user, password, token and tenant/],
    ['right', 403, '', /may not write/],
    ['address', 404, '404 page not found', /check `host`/],
    ['login', 302, '', /answered 302/],
    ['stream limit', 429, 'maximum active stream limit exceeded', /active stream limit/],
  ])('for a %s is asked rarely, told of once, and gets everything in the end', async (_, status, text, message) => {
    await begin();
    loki.failWith(answering(status, text), 2);
    write(named('m', 10));
    await stage.stream.flush();
    expect(messagesIn(loki)).toEqual(named('m', 10));
    expect(stage.problems.map(({ code, sink }) => [code, sink])).toEqual([['VIGIA_DELIVERY_PAUSED', 'loki']]);
    expect(stage.problems[0]?.message).toMatch(message);
  });

  test.each([
    ['a password', { username: 'team', password: 'hunter2' }, 'hunter2'],
    ['a login', { username: 'team', password: 'hunter2' }, Buffer.from('team:hunter2').toString('base64')],
    ['a token', { token: 'glc_hunter2' }, 'glc_hunter2'],
    ['a token of a function', { token: () => 'glc_hunter2' }, 'glc_hunter2'],
    ['a header', { headers: { 'x-api-key': 'hunter2' } }, 'hunter2'],
  ])('and echoes %s is told of without it', async (_, options, secret) => {
    await begin({}, options);
    loki.failWith(answering(401, `unknown: ${secret}`), 2);
    write(['m']);
    await stage.stream.flush();
    expect(stage.problems[0]?.message).toContain('unknown: [Redacted]');
    expect(inspect(stage.problems)).not.toContain(secret);
  });

  test('and says so without end is not listened to until the timeout', async () => {
    await begin();
    loki.failWith((_request, response) => {
      Readable.from(forever(Buffer.alloc(65_536, 'x'))).pipe(response.writeHead(403));
      response.on('error', () => {});
    }, 1);
    write(['m']);
    await stage.stream.flush();
    expect(messagesIn(loki)).toEqual(['m']);
    expect(stage.problems.map(({ code }) => code)).toEqual(['VIGIA_DELIVERY_PAUSED']);
  });
});

function* forever<Value>(value: Value): Generator<Value> {
  for (;;) yield value;
}
