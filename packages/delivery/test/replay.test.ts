import { expect, test } from 'vitest';
import { createFakeClock } from './fake-clock.js';
import { createDisk, openMemorySpool } from './memory-spool.js';
import { beginnerIn } from './spool-stage.js';
import { ACK, createStage, named, RETRY } from './stage.js';

const begin = beginnerIn('overflow');

test('what an earlier process left is sent without any traffic, no faster than the limit', async () => {
  const disk = createDisk();
  const earlier = begin(disk, { limits: { maxBatchItems: 1 } });
  earlier.offer(...named('item-of-some-length', 3));
  earlier.delivery.spoolNow();
  const stage = begin(disk, { limits: { replayBytesPerSecond: 10 } });
  expect(stage.delivery.stats()).toMatchObject({ accepted: 0, recovered: 3, spooledItems: 3 });
  await stage.clock.advance(60_000);
  expect(stage.batches.flat()).toEqual(named('item-of-some-length', 3));
  const [first = 0, second = 0] = stage.sent.map(({ atMs }) => atMs);
  expect(second - first).toBeCloseTo((1_000 * '"item-of-some-length-1"'.length) / 10, 0);
});

test('a spool that is still looking for what was left is waited for, not asked again much later', async () => {
  const disk = createDisk();
  const earlier = begin(disk);
  earlier.offer('left');
  earlier.delivery.spoolNow();
  const store = openMemorySpool(disk);
  const { next, stats } = store;
  let looking = true;
  store.stats = () => (looking ? { ...stats(), items: 0, recovered: 0 } : stats());
  store.next = async () => {
    looking = false;
    return next();
  };
  const stage = createStage({ spool: { store, mode: 'overflow' } });
  await stage.clock.advance(1);
  expect(stage.batches).toEqual([['left']]);
});

test('what is spilled soon after the spool was found empty does not wait until it is asked again', async () => {
  const limits = { breakerFailures: 1, minBackoffMs: 100, maxBackoffMs: 200, maxBatchAgeMs: 1 };
  const stage = begin(createDisk(), { limits });
  await stage.clock.advance(1);
  stage.answerWith(() => RETRY);
  stage.offer('spilled');
  await stage.clock.advance(500);
  expect(stage.delivery.stats()).toMatchObject({ spooledItems: 1 });
  stage.answerWith(() => ACK);
  await stage.clock.advance(1_000);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 1, spooledItems: 0 });
});

test('a stream of fresh batches goes first, but does not hold the spool up for ever', async () => {
  const disk = createDisk();
  const earlier = begin(disk, { limits: { maxBatchItems: 1 } });
  earlier.offer(...named('spooled', 10));
  earlier.delivery.spoolNow();
  const stage = begin(disk, { limits: { maxBatchItems: 1, replayBytesPerSecond: Infinity } });
  stage.answerWith(() => {
    if (stage.sent.length < 100) stage.offer('another');
    return ACK;
  });
  stage.offer('first');
  await stage.clock.advance(1);
  const replays = stage.sent.map(({ replay }) => replay);
  expect(replays.slice(0, 60).filter((replay) => replay).length).toBeGreaterThan(3);
  for (let index = 5; index < 60; index += 1) {
    expect(replays.slice(index, index + 4).filter((replay) => replay).length).toBeLessThan(2);
  }
});

test('a spooled batch with a poisonous item comes apart; the spool forgets it when all of it is settled', async () => {
  const disk = createDisk();
  const earlier = begin(disk);
  earlier.offer('a', 'bad', 'b');
  earlier.delivery.spoolNow();
  const stage = begin(disk);
  stage.answerWith(({ items }) => (items.includes('bad') ? { kind: 'split' } : ACK));
  await stage.clock.advance(1);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 2, dropped: { invalid: 1 }, spooledItems: 0 });
  expect(stage.letters).toMatchObject([{ items: ['bad'] }]);
  expect(disk.records).toEqual([]);
});

test('a spooled batch that fails is sent again, behind fresh ones', async () => {
  const disk = createDisk();
  const earlier = begin(disk);
  earlier.offer('spooled');
  earlier.delivery.spoolNow();
  const stage = begin(disk);
  stage.answerWith(() => (stage.sent.length === 1 ? RETRY : ACK));
  await stage.clock.advance(1);
  stage.offer('fresh');
  await stage.delivery.flush(AbortSignal.abort());
  await stage.clock.advance(2_000);
  expect(stage.batches).toEqual([['spooled'], ['fresh'], ['spooled']]);
});

test.each([
  ['has other bytes', (payload: Uint8Array) => payload.fill(1)],
  ['has fewer items than were written', () => Buffer.from('"a"')],
])('what comes back and %s is dropped as corrupt', async (_, damage) => {
  const disk = createDisk();
  const earlier = begin(disk);
  earlier.offer('a', 'b');
  earlier.delivery.spoolNow();
  disk.records = disk.records.map((record) => ({ ...record, payload: damage(record.payload) }));
  const stage = begin(disk);
  await stage.clock.advance(1);
  expect(stage.delivery.stats()).toMatchObject({ dropped: { corrupt: 2 }, spooledItems: 0 });
});

test('what is too old when it comes back is dropped as expired; a clock set back makes nothing old', async () => {
  for (const [shiftMs, expired] of [
    [3_600_000, 1],
    [-3_600_000, 0],
  ] as const) {
    const disk = createDisk();
    const earlier = begin(disk);
    earlier.offer('a');
    earlier.delivery.spoolNow();
    const clock = createFakeClock();
    clock.shiftWall(shiftMs);
    const stage = begin(disk, { clock, limits: { maxAgeMs: 600_000 } });
    await clock.advance(1);
    expect(stage.delivery.stats()).toMatchObject({ delivered: 1 - expired, dropped: { expired } });
  }
});

test('a batch that the spool loses while it is being sent is not counted twice', async () => {
  const disk = createDisk(15);
  const earlier = begin(disk);
  earlier.offer('spooled');
  earlier.delivery.spoolNow();
  const stage = begin(disk, { limits: { maxQueueItems: 1 } });
  stage.answerWith(() => undefined);
  await stage.clock.advance(1);
  stage.offer('another-1', 'another-2');
  const { accepted, recovered, queuedItems, spooledItems, dropped } = stage.delivery.stats();
  expect(dropped.spool_full).toBe(1);
  expect(accepted + recovered).toBe(queuedItems + spooledItems + 1);
});
