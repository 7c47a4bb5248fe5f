import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { VigiaError } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PinoLokiOptions } from '../../../src/logging/loki/pino-loki-options.js';
import createPinoTarget, { type PinoTarget } from '../../../src/logging/loki/pino-target.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { lineOf } from './loki-stage.js';

let loki: FakeLoki;
let target: PinoTarget | undefined;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(async () => {
  target?.destroy();
  await loki.close();
});

function open(options: Partial<PinoLokiOptions> = {}): PinoTarget {
  target = createPinoTarget({ host: loki.url, silenceErrors: true, ...options });
  return target;
}

function flushed(stream: PinoTarget): Promise<void> {
  return new Promise((resolve) => stream.flush(resolve));
}

test('a flush calls back when the lines are there', async () => {
  const stream = open();
  stream.write(lineOf('a'));
  await flushed(stream);
  expect(loki.entries()).toHaveLength(1);
});

test('a flush of what cannot be delivered calls back at the timeout', async () => {
  await loki.stop();
  const stream = open({ timeout: 50 });
  stream.write(lineOf('a'));
  await flushed(stream);
  expect(loki.entries()).toHaveLength(0);
});

test('the end brings what is left, and closes', async () => {
  const stream = open();
  for (let index = 0; index < 2_500; index += 1) stream.write(lineOf(`m-${index}`));
  stream.end();
  await once(stream, 'close');
  expect(loki.entries()).toHaveLength(2_500);
});

test('pieces of lines are put together, also the last without a break', async () => {
  const stream = open();
  const [one, two] = [lineOf('one'), lineOf('two').trim()];
  for (const piece of [one.slice(0, 10), one.slice(10) + two.slice(0, 5), two.slice(5)]) stream.write(piece);
  stream.end();
  await once(stream, 'close');
  expect(loki.entries().map(({ line }) => JSON.parse(line).msg)).toEqual(['one', 'two']);
});

test('bytes are put together to characters', async () => {
  const stream = open();
  for (const byte of Buffer.from(lineOf('ñandú 😀'))) stream.write(Buffer.of(byte));
  stream.end();
  await once(stream, 'close');
  expect(loki.entries().map(({ line }) => JSON.parse(line).msg)).toEqual(['ñandú 😀']);
});

test('what has no breaks does not fill the memory', async () => {
  const stream = open();
  for (let count = 0; count < 80; count += 1) stream.write('x'.repeat(65_536));
  await flushed(stream);
  expect(loki.entries()).toHaveLength(1);
});

test.each([undefined, 7])('a host that is %s is refused', (host) => {
  // As from a variable that is not set, in a program without types.
  const options = { host } as unknown as PinoLokiOptions;
  expect(() => createPinoTarget(options)).toThrow(`\`host\` of Loki is ${host}; it must be an address`);
});

test.each<readonly [object, string]>([
  [{ spool: 'x' }, '`spool` is "x"; it must be an object.'],
  [
    { spool: { directory: 7 } },
    '`spool.directory` is 7; it must be the path of a directory such as "/var/spool/orders".',
  ],
  [{ spool: { directry: '/a' } }, '`spool.directry` is not an option; did you mean `spool.directory`?'],
  [{ timeout: 0 }, '`timeout` is 0; it must be a number of milliseconds above zero.'],
  [{ timeout: '1 s' }, '`timeout` is "1 s"; it must be a number of milliseconds above zero.'],
  [{ batching: { interval: -1 } }, '`batching.interval` is -1; it must be a number of seconds, zero or above.'],
  [
    { batching: { maxBufferSize: Number.NaN } },
    '`batching.maxBufferSize` is NaN; it must be a number of lines, zero or above.',
  ],
])('%j is refused by the name that it was given under', (options, message) => {
  expect(() => open(options)).toThrow(message);
  expect(() => open(options)).toThrow(VigiaError);
});

test.each<readonly [object]>([
  [{ batching: { interval: 0 } }],
  [{ batching: { maxBufferSize: 0 } }],
  [{ spool: {} }],
  [{ spool: undefined, timeout: undefined }],
])('%j is taken', async (options) => {
  const stream = open(options);
  stream.write(lineOf('a'));
  await flushed(stream);
  expect(loki.entries()).toHaveLength(1);
});

test('a Loki that is gone makes no error event, and is told of as a warning unless silenced', async () => {
  await loki.stop();
  const warning = once(process, 'warning');
  const stream = open({ silenceErrors: false, headers: { authorization: 'x' } });
  const errors: unknown[] = [];
  stream.on('error', (error) => errors.push(error));
  stream.write(lineOf('a'));
  stream.destroy(new Error('of the application'));
  await once(stream, 'close');
  const [{ code }] = await warning;
  expect(code).toBe('VIGIA_DELIVERY_LOSS');
  await turn();
  expect(errors).toEqual([]);
});

describe('what costs pino-loki a whole batch costs nothing here', () => {
  async function entriesOf(options: Partial<PinoLokiOptions>, ...lines: readonly string[]): Promise<readonly string[]> {
    const stream = open(options);
    for (const line of lines) stream.write(`${line}\n`);
    await flushed(stream);
    expect(loki.pushes.filter(({ status }) => status !== 204)).toEqual([]);
    return loki.entries().map(({ line }) => JSON.parse(line).msg);
  }

  test.each<readonly [string, Partial<PinoLokiOptions>, string]>([
    ['a metadata name of nothing that Loki knows', {}, '{"level":30,"meta":{"名":1,"":2},"msg":"bad"}'],
    ['metadata that is too large', {}, JSON.stringify({ meta: { a: 'x'.repeat(70_000) }, msg: 'bad' })],
    ['a label of a field with a dash', { propsToLabels: ['req-id'] }, '{"req-id":"1","msg":"bad"}'],
    ['a static label with a dot', { labels: { 'app.name': 'x' } }, '{"msg":"bad"}'],
    ['a time of ISO 8601', {}, `{"time":"${new Date().toISOString()}","msg":"bad"}`],
    ['a time of 8 days ago', {}, `{"time":${Date.now() - 8 * 86_400_000},"msg":"bad"}`],
    ['a time 11 minutes ahead', {}, `{"time":${Date.now() + 660_000},"msg":"bad"}`],
    ['a level that is the name of a member of objects', {}, '{"level":"constructor","msg":"bad"}'],
    ['a format that throws', { logFormat: () => JSON.parse('') }, '{"msg":"bad"}'],
  ])('%s', async (_, options, bad) => {
    expect((await entriesOf(options, '{"level":30,"msg":"good"}', bad)).toSorted()).toEqual(['bad', 'good']);
  });

  test('levels with names are labels with these names', async () => {
    const stream = open();
    const logger = pino({ formatters: { level: (level) => ({ level }) }, level: 'trace' }, stream);
    for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) logger[level](level);
    await flushed(stream);
    const pairs = loki.streams().flatMap(({ labels, entries }) => {
      return entries.map(({ line }) => `${JSON.parse(line).msg}=${labels['level']}`);
    });
    const expected = ['trace=debug', 'debug=debug', 'info=info', 'warn=warning', 'error=error', 'fatal=critical'];
    expect(pairs.toSorted()).toEqual(expected.toSorted());
  });
});
