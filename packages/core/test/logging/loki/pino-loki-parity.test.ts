import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type LoggerOptions, pino } from 'pino';
import pinoLoki from 'pino-loki';
import { expect, test } from 'vitest';
import type { PinoLokiOptions } from '../../../src/logging/loki/pino-loki-options.js';
import createPinoTarget from '../../../src/logging/loki/pino-target.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';

const NOW_MS = Date.now();

/** What both are to make of the lines: labels, time in milliseconds, line, metadata. */
async function storedBy(open: (host: string) => Writable, options: LoggerOptions): Promise<unknown> {
  const loki = await startFakeLoki();
  const stream = open(loki.url);
  log(stream, options);
  stream.end();
  await once(stream, 'close');
  await loki.close();
  expect(loki.pushes.length).toBeGreaterThan(0);
  return allIn(loki);
}

function log(stream: Writable, options: LoggerOptions): void {
  let elapsedMs = 0;
  const timestamp = () => `,"time":${NOW_MS + ++elapsedMs}`;
  const logger = pino({ level: 'trace', timestamp, ...options }, stream);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) logger[level]({ n: 1 }, level);
  logger.info({ meta: { user: 'u', count: 2, nested: { a: [1] }, nothing: null } }, 'with meta');
  logger.info({ other: { key: 'k' }, list: ['a', 'b'], deep: { list: [1] } }, 'with more');
  logger.warn({ tenant: 'acme', region: 'eu', empty: '' }, 'with fields');
  logger.error(new Error('no'), 'with an error');
}

function allIn(loki: FakeLoki): unknown {
  const all = loki.streams().flatMap(({ labels, entries }) => {
    return entries.map(({ timestampNs, line, metadata }) => {
      return { labels, timeMs: timestampNs / 1_000_000n, line: withoutStack(line), metadata };
    });
  });
  return all.toSorted((one, other) => Number(one.timeMs - other.timeMs));
}

function withoutStack(line: string): string {
  return line.replace(/"stack":"(?:[^"\\]|\\.)*"/, '"stack":""');
}

test.each<readonly [string, Omit<PinoLokiOptions, 'host'>, LoggerOptions]>([
  ['the defaults', {}, {}],
  ['labels', { labels: { app: 'orders', env: 'test' } }, {}],
  ['propsToLabels', { propsToLabels: ['tenant', 'region', 'empty', 'missing'] }, {}],
  ['levelMap', { levelMap: { 30: 'information', 60: 'emergency' } }, {}],
  ['structuredMetaKey', { structuredMetaKey: 'other' }, {}],
  ['no structuredMetaKey', { structuredMetaKey: false }, {}],
  ['convertArrays', { convertArrays: true }, {}],
  ['a logFormat of text', { logFormat: '{lokilevel} {msg} {deep.list[0]} {missing}' }, {}],
  ['a logFormat of a function', { logFormat: ({ msg, lokilevel }) => `${lokilevel}: ${msg}` }, {}],
  ['batching of its own', { batching: { interval: 1, maxBufferSize: 100 } }, {}],
  ['an endpoint', { endpoint: 'api/prom/push' }, {}],
  ['headers and basicAuth', { headers: { 'x-scope-orgid': 't' }, basicAuth: { username: 'a', password: 'b' } }, {}],
  ['a logger without base', {}, { base: null }],
])('with %s the entries are those of pino-loki', async (_, options, loggerOptions) => {
  const ours = await storedBy((host) => createPinoTarget({ host, ...options }), loggerOptions);
  const theirs = await storedBy(
    (host) => pinoLoki({ host, ...options } as Parameters<typeof pinoLoki>[0]),
    loggerOptions,
  );
  expect(ours).toEqual(theirs);
});
