import { once } from 'node:events';
import { createTelemetry, type LokiStream, type LokiStreamOptions, lokiStream } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writtenLines } from '../written-lines.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { lineOf, messagesIn } from './loki-stage.js';

let loki: FakeLoki;
let stream: LokiStream | undefined;

beforeEach(async () => {
  vi.stubEnv('LOKI_HOST', '');
  loki = await startFakeLoki();
});

afterEach(async () => {
  await stream?.close(0);
  await loki.close();
  vi.unstubAllEnvs();
});

function open(options: LokiStreamOptions = {}): LokiStream {
  stream = lokiStream({ service: { name: 'orders', environment: 'test' }, ...options });
  return stream;
}

test('is a destination of pino, whose flush calls back when the lines are there', async () => {
  const logger = pino(open({ host: loki.url, labels: { team: 'shop' } }));
  logger.info('one');
  logger.child({ part: 'cart' }).warn('two');
  await new Promise<void>((resolve) => logger.flush(() => resolve()));
  expect(messagesIn(loki)).toEqual(['one', 'two']);
  expect(loki.streams()[0]?.labels).toEqual({ service_name: 'orders', env: 'test', team: 'shop' });
});

test('is one of several destinations, and ends with them', async () => {
  const { destination, lines } = writtenLines();
  const stdout = { ...destination, end: () => undefined };
  const streams = pino.multistream([stdout, open({ host: loki.url })]);
  pino({}, streams).error('both');
  streams.end();
  await expect.poll(() => messagesIn(loki)).toEqual(['both']);
  expect(lines).toHaveLength(1);
});

test('is a sink: a telemetry flushes, measures and closes it, and has no Loki of its own', async () => {
  vi.stubEnv('LOKI_HOST', loki.url);
  const problems: string[] = [];
  const sink = open();
  const logger = pino(sink);
  const vigia = createTelemetry({
    logs: { logger },
    sinks: [sink],
    shutdown: { signals: false },
    onProblem: ({ code }) => void problems.push(code),
  });
  logger.info('mine');
  await vigia.flush();
  expect(messagesIn(loki)).toContain('mine');
  const request = new Request('http://localhost/metrics');
  const scrape = await (await vigia.handle(request, { address: '127.0.0.1' }))?.text();
  expect(scrape).toMatch(/telemetry_sink_events_total\{sink="loki",outcome="delivered"\} [1-9]/);
  await vigia.close();
  logger.info('too late');
  expect(sink.health?.()).toMatchObject({ dropped: { closed: 1 } });
  expect(problems).toEqual([]);
});

test('that was made without the spool of its telemetry says so', async () => {
  const problems: string[] = [];
  const onProblem = ({ fix }: { readonly fix: string }): void => void problems.push(fix);
  const sinks = [open({ host: loki.url })];
  const spool = { directory: '/nowhere' };
  const vigia = createTelemetry({ logs: false, sinks, spool, onProblem, shutdown: { signals: false } });
  expect(problems).toEqual(['Give `spool` to `lokiStream` too, or set VIGIA_SPOOL_DIR in place of both.']);
  await vigia.close();
});

test('takes the bytes of a line as the line, and nothing else that is no text', async () => {
  const problems: string[] = [];
  const { write } = open({
    host: loki.url,
    onProblem: ({ code, message }) => void problems.push(`${code} ${message}`),
  });
  const others: readonly unknown[] = [
    Buffer.from(lineOf('ñandú')),
    7,
    null,
    undefined,
    {},
    Object.create(null),
    Symbol('a'),
  ];
  for (const other of others) expect(() => Reflect.apply(write, undefined, [other])).not.toThrow();
  await stream?.flush();
  expect(messagesIn(loki)).toEqual(['ñandú']);
  expect(problems).toHaveLength(6);
  expect(problems[0]).toMatch(/^VIGIA_CALLBACK_FAILED The stream to Loki was given 7 to write/);
});

describe('sends nothing', () => {
  test('where no host is named', async () => {
    const inert = open();
    pino(inert).info('nowhere');
    await inert.flush();
    expect(inert.health).toBeUndefined();
  });

  test.each([{ VIGIA_DISABLE: 'loki' }, { VIGIA_DISABLED: 'true' }])('by %j', async (variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const inert = open({ host: loki.url });
    pino(inert).info('nowhere');
    await inert.close();
    expect(loki.requests).toBe(0);
  });
});

test('tells of its trouble by a warning of the process, or by `onProblem`', async () => {
  const warned = once(process, 'warning');
  vi.stubEnv('LOKI_HOST', 'loki:3100');
  open();
  expect((await warned)[0]).toMatchObject({ name: 'VigiaWarning', code: 'VIGIA_ENVIRONMENT_IGNORED' });
  const codes: string[] = [];
  open({ onProblem: ({ code }) => void codes.push(code) });
  expect(codes).toEqual(['VIGIA_ENVIRONMENT_IGNORED']);
});

test.each<readonly [object, string]>([
  [{ hots: 'http://a' }, '`hots` is not an option; did you mean `host`?'],
  [{ host: 'a' }, '`host` is "a"; it must be an address such as "https://loki:3100".'],
  [{ host: 'http://a', engine: 'vigia' }, '`engine` is not an option'],
  [{ host: 'http://a', token: 't', password: 'p' }, '`token` and `password` say the same thing in two ways'],
])('%j is refused', (options, message) => {
  expect(() => open(options)).toThrow(message);
});
