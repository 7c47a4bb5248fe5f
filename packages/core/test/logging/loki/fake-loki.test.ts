import { afterEach, describe, expect, test } from 'vitest';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import type { LokiLimits } from './fake-loki/loki-limits.js';
import { ns, push, streams } from './fake-loki/push.js';
import {
  GOOD_ENTRY,
  GOOD_PUSH,
  GOOD_STREAM,
  LABELS,
  labelled,
  numbered,
  type SampleStream,
  valued,
} from './fake-loki/sample-pushes.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let loki: FakeLoki | undefined;

afterEach(() => loki?.close());

async function answerTo(body: string | Uint8Array, limits: Partial<LokiLimits> = {}) {
  loki = await startFakeLoki(limits);
  const { status, text } = await push(loki.url, body);
  return { status, stored: loki.entries().length, text };
}

type Row = readonly [name: string, body: string | Uint8Array, status: number, stored: number, text?: string];

const ROWS: readonly Row[] = [
  ['one entry', GOOD_PUSH, 204, 1],
  ['structured metadata', valued([ns(), 'x', { a: 'b' }]), 204, 1],
  ['JSON that is cut', '{"streams":[', 400, 0],
  ['no JSON', 'hello', 400, 0, 'readObjectStart'],
  ['an empty body', '', 400, 0, 'EOF'],
  ['null', 'null', 422, 0, 'at least one valid stream'],
  ['an array', '[]', 400, 0, 'readObjectStart'],
  ['an empty object', '{}', 422, 0],
  ['no streams', streams(), 422, 0],
  ['a stream without values', '{"streams":[{"stream":{"a":"b"}}]}', 204, 0],
  ['a stream with no values', valued(), 204, 0],
  ['no labels', labelled({}), 204, 1],
  ['no labels beside a good stream', streams([{}, [[ns(), 'x']]], GOOD_STREAM), 204, 2],
  ['no stream key', JSON.stringify({ streams: [{ values: [GOOD_ENTRY] }] }), 204, 1],
  ...['bad-name', '1abc', 'a.b', 'a b', 'ünï', '', 'a:b'].map(
    (name): Row => [`the label name "${name}"`, labelled({ [name]: 'v' }), 400, 0, "couldn't parse labels"],
  ),
  ['the label name __name__', labelled({ __name__: 'v' }), 204, 1],
  ['a bad label name beside a good stream', streams([{ 'bad-name': 'v' }, [GOOD_ENTRY]], GOOD_STREAM), 400, 0],
  ...['', 'with "quotes" \\ and\nbreak', 5, null, true, { a: 1 }].map(
    (value): Row => [`the label value ${JSON.stringify(value)}`, labelled({ a: value }), 204, 1],
  ),
  ['15 labels', labelled(numbered(15)), 204, 1],
  ['16 labels', labelled(numbered(16)), 400, 0, 'has 16 label names; limit 15'],
  ['15 labels and service_name', labelled({ ...numbered(15), service_name: 's' }), 204, 1],
  ['16 labels beside a good stream', streams([numbered(16), [GOOD_ENTRY]], GOOD_STREAM), 400, 1],
  ['a label name of 1,025', labelled({ ['a'.repeat(1_025)]: 'v' }), 400, 0, 'label name too long'],
  ['a label value of 2,049', labelled({ a: 'v'.repeat(2_049) }), 400, 0, 'label value too long'],
  ['a line of 256 KiB', valued([ns(), 'a'.repeat(262_144)]), 204, 1],
  [
    'a longer line and 2 good ones',
    valued(GOOD_ENTRY, [ns(), 'a'.repeat(262_145)], [ns(1), 'b']),
    400,
    2,
    'max entry size',
  ],
  ['a line of 8 days and a good one', valued([ns(-8 * DAY_MS), 'x'], GOOD_ENTRY), 400, 1, 'timestamp too old'],
  ['a line of 6 days and 23 hours', valued([ns(HOUR_MS - 7 * DAY_MS), 'x']), 204, 1],
  ['a line 11 minutes ahead and a good one', valued([ns(11 * 60_000), 'x'], GOOD_ENTRY), 400, 1, 'timestamp too new'],
  ['a line 9 minutes ahead', valued([ns(9 * 60_000), 'x']), 204, 1],
  ['a line of now and one of 30 minutes ago', valued(GOOD_ENTRY, [ns(-HOUR_MS / 2), 'x']), 204, 2],
  [
    'one of 2 hours ago after two of now',
    valued(GOOD_ENTRY, [ns(), 'b'], [ns(-2 * HOUR_MS), 'x']),
    400,
    2,
    'total ignored: 1 out of 3',
  ],
  [
    'bad ones of two kinds and a good one',
    valued([ns(-8 * DAY_MS), 'x'], [ns(DAY_MS), 'x'], GOOD_ENTRY),
    400,
    1,
    '1 errors like: ',
  ],
  ['a time that is a number', valued([Date.now(), 'x']), 400, 0],
  ['the time NaN', valued(['NaN', 'x'], GOOD_ENTRY), 400, 0],
  ['an empty time', valued(['', 'x'], GOOD_ENTRY), 400, 0],
  ['a time in milliseconds', valued([String(Date.now()), 'x'], GOOD_ENTRY), 400, 1, 'timestamp too old'],
  ['a time of ISO 8601', valued([new Date().toISOString(), 'x'], GOOD_ENTRY), 400, 0],
  ['a time below zero', valued(['-1', 'x']), 400, 0, 'timestamp too old'],
  ...[5, null, { a: 1 }].map(
    (line): Row => [`the line ${JSON.stringify(line)}`, valued([ns(), line], GOOD_ENTRY), 400, 0],
  ),
  ['an empty line', valued([ns(), '']), 204, 1],
  ['a line with control characters', valued([ns(), 'a\u0000\u0007b']), 204, 1],
  ['a line with half a character', valued([ns(), 'a\ud800b'], GOOD_ENTRY), 400, 0],
  ['metadata with half a character', valued([ns(), 'x', { a: '\ud800' }], GOOD_ENTRY), 400, 0],
  ['an entry of one element', valued([ns()]), 204, 1],
  ['an entry of four elements', valued([ns(), 'x', {}, 'more']), 204, 1],
  ...[1, null, { b: 1 }].map(
    (value): Row => [
      `the metadata value ${JSON.stringify(value)}`,
      valued([ns(), 'x', { a: value }], GOOD_ENTRY),
      400,
      0,
    ],
  ),
  ['an empty metadata value', valued([ns(), 'x', { a: '' }]), 204, 1],
  ['metadata that is null', valued([ns(), 'x', null], GOOD_ENTRY), 400, 0],
  ['metadata that is a text', valued([ns(), 'x', 'meta'], GOOD_ENTRY), 400, 0],
  [
    'a metadata name of nothing that Loki knows',
    valued([ns(), 'x', { ü: 'v' }], GOOD_ENTRY),
    500,
    0,
    'invalid name "_"',
  ],
  ['an empty metadata name', valued([ns(), 'x', { '': 'v' }], GOOD_ENTRY), 500, 0, 'label name is empty'],
  [
    'metadata over 64 KiB and a good line',
    valued([ns(), 'x', { a: 'v'.repeat(65_537) }], GOOD_ENTRY),
    400,
    1,
    'metadata too large',
  ],
  [
    '129 entries of metadata and a good line',
    valued([ns(), 'x', numbered(129)], GOOD_ENTRY),
    400,
    1,
    'too many structured',
  ],
  ['128 entries of metadata', valued([ns(), 'x', numbered(128)]), 204, 1],
  ['metadata with the name of a label', valued([ns(), 'x', { run: 'S' }]), 204, 1],
  ['one entry twice', valued(GOOD_ENTRY, GOOD_ENTRY), 204, 1],
  ['one stream twice', streams([LABELS, [GOOD_ENTRY]], [LABELS, [[ns(1), 'b']]]), 204, 2],
  ['4,090 KiB', valued(...new Array(409).fill(0).map((_, index) => [ns(index), 'a'.repeat(10_240)])), 204, 409],
  [
    '4,200 KiB',
    valued(...new Array(420).fill(0).map((_, index) => [ns(index), 'a'.repeat(10_240)])),
    500,
    0,
    'larger than max',
  ],
  [
    '10 MiB',
    valued(...new Array(52).fill(0).map((_, index) => [ns(index), 'a'.repeat(204_800)])),
    429,
    0,
    'rate limit',
  ],
];

describe('a push of', () => {
  for (const [name, body, status, stored, text = ''] of ROWS) {
    test(name, async () => {
      const answer = await answerTo(body);
      expect(answer).toMatchObject({ status, stored });
      expect(answer.text).toContain(text);
      expect(answer.text === '' || answer.text.endsWith('\n')).toBe(true);
    });
  }
});

test('names of metadata are stored as Loki rewrites them', async () => {
  const given = { 'http.status-code': '1', 'a b': '2', '1a': '3', __y: '4', é1: '5', run: '6' };
  await answerTo(valued([ns(), 'x', given]));
  const stored = { http_status_code: '1', a_b: '2', key_1a: '3', _y: '4', _1: '5', run_extracted: '6' };
  expect(loki?.entries()[0]?.metadata).toEqual(stored);
});

test('labels without a service get one', async () => {
  await answerTo(streams([{ app: 'orders' }, [GOOD_ENTRY]], [{ serviceName: 'x' }, [GOOD_ENTRY]]));
  const names = loki?.streams().map(({ labels }) => labels['service_name']);
  expect(names).toEqual(['orders', 'unknown_service']);
});

test('other metadata makes another entry', async () => {
  await answerTo(valued(GOOD_ENTRY, [...GOOD_ENTRY, { a: 'b' }], [...GOOD_ENTRY, { a: 'b' }]));
  expect(loki?.entries()).toHaveLength(2);
});

test('a rate lets its burst pass, then nothing, and never more than the burst', async () => {
  loki = await startFakeLoki({ rateBytes: 10, burstBytes: 100 });
  const line = (length: number) => valued([ns(), 'a'.repeat(length)]);
  const statuses = [];
  for (const length of [60, 60, 200]) statuses.push((await push(loki.url, line(length))).status);
  expect(statuses).toEqual([204, 429, 429]);
});

test('429 goes before 400', async () => {
  expect(await answerTo(valued([ns(-8 * DAY_MS), 'old'], GOOD_ENTRY), { burstBytes: 1 })).toMatchObject({
    status: 429,
  });
});

test('one stream too many is refused, the others are stored', async () => {
  const answer = await answerTo(streams([{ a: '1' }, [GOOD_ENTRY]], [{ a: '2' }, [GOOD_ENTRY]]), { maxStreams: 1 });
  expect(answer).toMatchObject({ status: 429, stored: 1 });
  expect(answer.text).toContain('maximum active stream limit exceeded');
});

describe('a push of two streams', () => {
  const behind: SampleStream = [LABELS, [GOOD_ENTRY, [ns(-2 * HOUR_MS), 'behind']]];
  const long: SampleStream = [LABELS, [[ns(), 'a'.repeat(300)]]];

  test.each([
    ['too far behind first is answered 204', streams(behind, GOOD_STREAM), 204, 2],
    ['too far behind last is answered 400', streams(GOOD_STREAM, behind), 400, 2],
    ['over its rate first is answered 204', streams(long, GOOD_STREAM), 204, 1],
    ['over its rate last is answered 429', streams(GOOD_STREAM, long), 429, 1],
  ])('with one %s', async (_, body, status, stored) => {
    expect(await answerTo(body, { streamRateBytes: 10, streamBurstBytes: 200 })).toMatchObject({ status, stored });
  });
});
