import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRandom } from '../random.js';
import { createSpoolBench, drain, entryOf, type SpoolBench } from './opened-spool.js';

const TEXTS = ['first', 'second of them', 'third'] as const;
const HEADER_BYTES = 20;
const ENDS = TEXTS.map((_, index) =>
  TEXTS.slice(0, index + 1).reduce((sum, text) => sum + HEADER_BYTES + text.length, 0),
);

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench();
});

afterEach(async () => {
  await bench.end();
});

/** The bytes of a segment with {@link TEXTS}, each of them 2 items. */
async function segmentBytes(): Promise<Buffer> {
  const spool = bench.open();
  for (const text of TEXTS) spool.append(entryOf(text, 2));
  await spool.close();
  const bytes = readFileSync(leftSegment());
  await drain(bench.open());
  return bytes;
}

function leftSegment(): string {
  const [segment = ''] = bench.segments();
  return join(bench.directory, 'test', segment);
}

/** Puts a segment where a dead process would have left it, and opens a spool that finds it. */
function openWith(sink: string, bytes: Uint8Array) {
  const dead = join(bench.directory, sink, 'host_0123456789ab_0_0_0123456789ab');
  mkdirSync(dead, { recursive: true });
  writeFileSync(join(dead, '00000001.seg'), bytes);
  return bench.open({ sink });
}

test('a segment that is torn at any byte gives all that is whole, and one loss for what is not', async () => {
  const bytes = await segmentBytes();
  for (let length = 0; length <= bytes.length; length += 1) {
    const spool = openWith(`torn-${length}`, bytes.subarray(0, length));
    const whole = ENDS.filter((end) => end <= length).length;
    const isTorn = length > 0 && !ENDS.includes(length);
    expect(await drain(spool)).toEqual(TEXTS.slice(0, whole));
    expect(spool.stats()).toMatchObject({
      recovered: whole * 2 + Number(isTorn),
      dropped: { corrupt: Number(isTorn) },
      items: 0,
    });
  }
});

test('what was torn is cut off, so that it is counted once', async () => {
  const bytes = await segmentBytes();
  const first = openWith('cut', bytes.subarray(0, bytes.length - 1));
  await first.next();
  expect(first.stats().dropped).toEqual({ spool_full: 0, corrupt: 1 });
  await first.close();
  const second = bench.open({ sink: 'cut' });
  expect(await drain(second)).toEqual(TEXTS.slice(0, 2));
  expect(second.stats().dropped).toEqual({ spool_full: 0, corrupt: 0 });
});

test('a bit that flipped anywhere costs its own entry, or what follows it when the length was hit', async () => {
  const bytes = await segmentBytes();
  for (let byte = 0; byte < bytes.length; byte += 1) {
    const bit = byte * 8 + (byte % 8);
    const spool = openWith(`bit-${bit}`, flipped(bytes, bit));
    const hit = ENDS.findIndex((end) => Math.floor(bit / 8) < end);
    const texts = await drain(spool);
    expect(texts).not.toContain(TEXTS[hit]);
    expect(texts.slice(0, hit)).toEqual(TEXTS.slice(0, hit));
    expect(texts.length).toBe(hitsLength(bit, hit) ? hit : TEXTS.length - 1);
    expect(spool.stats().dropped['corrupt']).toBeGreaterThan(0);
    await spool.close();
  }
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const byte = Math.floor(bit / 8);
  copy.writeUInt8(copy.readUInt8(byte) ^ (1 << (bit % 8)), byte);
  return copy;
}

function hitsLength(bit: number, entry: number): boolean {
  return Math.floor(bit / 8) - (ENDS[entry - 1] ?? 0) < 4;
}

test.each([
  ['zeros', Buffer.alloc(100_000)],
  ['one byte', Buffer.from('x')],
  ['a length beyond all bounds', Buffer.alloc(40, 0xff)],
  ['text', Buffer.from('GET / HTTP/1.1\r\n'.repeat(100))],
])('a segment of %s is nothing but a loss', async (_, bytes) => {
  const spool = openWith('nonsense', bytes);
  expect(await drain(spool)).toEqual([]);
  expect(spool.stats()).toMatchObject({ dropped: { corrupt: 1 }, items: 0, recovered: 1 });
  expect(spool.append(entryOf('next'))).toBe(true);
  expect(await drain(spool)).toEqual(['next']);
});

test('random bytes at a random place never stop a spool', async () => {
  const random = createRandom(7);
  const bytes = await segmentBytes();
  for (let run = 0; run < 300; run += 1) {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    for (let index = at; index < Math.min(copy.length, at + 1 + random.below(30)); index += 1) {
      copy.writeUInt8(random.below(256), index);
    }
    const spool = openWith(`random-${run}`, copy);
    const texts = await drain(spool);
    expect(TEXTS.filter((text) => texts.includes(text))).toEqual(texts);
    expect(spool.stats().items).toBe(0);
  }
});

test('files that are no segments are left alone', async () => {
  const spool = openWith('others', Buffer.alloc(0));
  await spool.next();
  const sinkDirectory = join(bench.directory, 'others');
  writeFileSync(join(sinkDirectory, 'dead-letters.ndjson'), '{}');
  mkdirSync(join(sinkDirectory, 'notes'));
  await spool.close();
  await bench.open({ sink: 'others' }).next();
  expect(readdirSync(sinkDirectory).sort()).toEqual(['dead-letters.ndjson', 'notes']);
});

test('bytes that are lost while the spool is open are counted, and the rest goes on', async () => {
  const spool = bench.open({ segmentBytes: 100 });
  for (let index = 0; index < 6; index += 1) spool.append(entryOf(`entry number ${index}`, 2));
  const [first = ''] = bench.segments();
  writeFileSync(join(bench.directory, 'test', first), '');
  expect(await drain(spool)).toEqual([2, 3, 4, 5].map((index) => `entry number ${index}`));
  expect(spool.stats()).toMatchObject({ items: 0, dropped: { corrupt: 4 } });
});

test('damage is told of, and not where nothing is damaged', async () => {
  const bytes = await segmentBytes();
  openWith('whole', bytes);
  const torn = openWith('torn', bytes.subarray(0, -1));
  await drain(torn);
  expect(bench.problems.map(({ sink, message }) => [sink, message])).toEqual([
    ['torn', expect.stringMatching(/torn is damaged: what cannot be read is lost/)],
  ]);
});
