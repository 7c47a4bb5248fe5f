import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerWith, type FakeLoki, type FakeLokiOptions, startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';

const NOW_NS = BigInt(Date.now()) * 1_000_000n;
const SECOND_NS = 1_000_000_000n;

let loki: FakeLoki;

beforeEach(async () => {
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

async function replace(options: FakeLokiOptions): Promise<void> {
  await loki.stop();
  loki = await startFakeLoki(options);
}

function storeLines(count: number, timeOf: (index: number) => bigint): readonly string[] {
  const texts = Array.from({ length: count }, (_, index) => `line ${index}`);
  for (const [index, line] of texts.entries()) {
    const labels = { service_name: index % 2 === 0 ? 'orders' : 'carts' };
    loki.store({ timestampNs: timeOf(index), line, labels });
  }
  return texts;
}

async function messages(...flags: readonly string[]): Promise<readonly string[]> {
  const { lines, stderr, exitCode } = await run(['logs', loki.url, '--json', ...flags]);
  expect(stderr).toBe('');
  expect(exitCode).toBe(lines.length === 0 ? 1 : 0);
  return lines.map((line) => JSON.parse(line).msg);
}

describe('a history', () => {
  test('is read in pages, in the order of time', async () => {
    const texts = storeLines(3_500, (index) => NOW_NS - 3_000n * SECOND_NS + BigInt(index) * 1_000_000n);
    expect(await messages()).toEqual(texts);
    expect(loki.questions).toHaveLength(4);
  });

  test('has each line of one nanosecond once, where pages end among them', async () => {
    const texts = storeLines(3_000, (index) => NOW_NS - 60n * SECOND_NS + BigInt(Math.floor(index / 700)));
    const printed = await messages();
    expect(printed).toHaveLength(3_000);
    expect([...printed].sort()).toEqual([...texts].sort());
    const times = printed.map((text) => Math.floor(Number(text.slice('line '.length)) / 700));
    expect(times).toEqual([...times].sort());
  });

  test('has each line when more than a page are of one nanosecond', async () => {
    const texts = storeLines(4_900, () => NOW_NS - 60n * SECOND_NS);
    loki.store({ timestampNs: NOW_NS - SECOND_NS, line: 'the last' });
    const printed = await messages();
    expect(printed.at(-1)).toBe('the last');
    expect([...printed].sort()).toEqual([...texts, 'the last'].sort());
  });

  test('says so when not all lines of one nanosecond can be had, and goes on', async () => {
    await replace({ mostLines: 50 });
    storeLines(60, () => NOW_NS - 60n * SECOND_NS);
    loki.store({ timestampNs: NOW_NS - SECOND_NS, line: 'the last' });
    const { lines, stderr, exitCode } = await run(['logs', loki.url]);
    expect(lines.length).toBeGreaterThanOrEqual(51);
    expect(lines.at(-1)).toContain('the last');
    expect(stderr).toMatch(/^vigia: More than 50 lines have the time .*max_entries_limit_per_query.*\n$/);
    expect(exitCode).toBe(1);
  });

  test('prints lines that are the same in all as often as they are there', async () => {
    for (let count = 0; count < 1_500; count += 1) loki.store({ timestampNs: NOW_NS - SECOND_NS, line: 'same' });
    expect(await messages()).toHaveLength(1_500);
  });

  test('takes smaller pages from a Loki that gives no larger ones', async () => {
    await replace({ mostLines: 100 });
    const texts = storeLines(450, (index) => NOW_NS - 60n * SECOND_NS + BigInt(index));
    expect(await messages()).toEqual(texts);
  });

  test('takes smaller pages where large lines make a page larger than Loki carries', async () => {
    await replace({ mostBytes: 100_000 });
    for (let index = 0; index < 50; index += 1) {
      loki.store({ timestampNs: NOW_NS - 60n * SECOND_NS + BigInt(index), line: `${index} ${'x'.repeat(10_000)}` });
    }
    const printed = await messages();
    expect(printed.map((text) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  test('begins with --since and ends before --until', async () => {
    const startNs = BigInt(Date.parse('2026-11-21T10:00:00Z')) * 1_000_000n;
    for (const offsetNs of [-1n, 0n, 1_500n, 2_999n, 3_000n]) {
      loki.store({ timestampNs: startNs + offsetNs, line: `at ${offsetNs}` });
    }
    const span = ['--since', '2026-11-21T10:00:00Z', '--until', '2026-11-21T10:00:00.000003Z'];
    expect(await messages(...span)).toEqual(['at 0', 'at 1500', 'at 2999']);
  });

  test('goes back further than Loki answers at once', async () => {
    const days = [100n, 65n, 31n, 1n];
    for (const day of days) loki.store({ timestampNs: NOW_NS - day * 86_400n * SECOND_NS, line: `${day}` });
    expect(await messages('--since', '120d')).toEqual(['100', '65', '31', '1']);
    expect(await messages('--since', '120d', '--limit', '3')).toEqual(['65', '31', '1']);
  });

  test('of --limit has the newest, oldest first', async () => {
    const texts = storeLines(2_500, (index) => NOW_NS - 60n * SECOND_NS + BigInt(Math.floor(index / 9)));
    const printed = await messages('--limit', '1234');
    expect(printed).toHaveLength(1_234);
    expect(new Set(printed).size).toBe(1_234);
    const newest = new Set(texts.slice(2_500 - 1_234 - 9));
    expect(printed.filter((text) => !newest.has(text))).toEqual([]);
    expect(await messages('--limit', '3')).toHaveLength(3);
  });

  test('goes on after failures of the moment', async () => {
    const texts = storeLines(1_500, (index) => NOW_NS - 60n * SECOND_NS + BigInt(index));
    loki.failWith(answerWith(429, 'too many outstanding requests', { 'retry-after': '0' }), 2);
    const { lines, stderr, exitCode } = await run(['logs', loki.url, '--json']);
    expect(lines).toHaveLength(texts.length);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('answered 429: too many outstanding requests. Trying again.');
  });

  test('is read no faster than it is printed', async () => {
    storeLines(5_500, (index) => NOW_NS - 60n * SECOND_NS + BigInt(index));
    const ahead: number[] = [];
    const stdout = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        setImmediate(() => {
          ahead.push(loki.questions.length - ahead.length);
          done();
        });
      },
    });
    expect((await run(['logs', loki.url], { stdout })).exitCode).toBe(0);
    expect(ahead).toEqual(new Array(6).fill(1));
  });

  test('ends quietly with 1 where nothing is found', async () => {
    expect(await run(['logs', loki.url])).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
  });
});
