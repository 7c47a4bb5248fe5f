import { expect, test } from 'vitest';
import { createDisk } from './memory-spool.js';
import { beginnerIn, texts } from './spool-stage.js';
import { ACK, named, RETRY } from './stage.js';

const begin = beginnerIn('always');

test('nothing is sent that was not written, and it is forgotten when it has arrived', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxBatchItems: 2 } });
  stage.answerWith(() => undefined);
  stage.offer('a', 'b', 'c');
  expect(disk.records).toHaveLength(0);
  await stage.clock.advance(20);
  expect(texts(disk)).toEqual(['a', 'b', 'c']);
  expect(stage.batches).toEqual([['a', 'b']]);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 3, spooledItems: 0 });
  stage.answerWith(() => ACK);
  await stage.clock.advance(60_000);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 3, spooledItems: 0 });
  expect(disk.records).toEqual([]);
});

test('what a killed process had written comes back', async () => {
  const disk = createDisk();
  const killed = begin(disk);
  killed.answerWith(() => RETRY);
  killed.offer(...named('item', 5));
  await killed.clock.advance(50);
  const stage = begin(disk);
  expect(stage.delivery.stats()).toMatchObject({ recovered: 5, spooledItems: 5 });
  await stage.clock.advance(1_000);
  expect(stage.batches.flat()).toEqual(named('item', 5));
});

test('while memory is short items are on the disk alone, once', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxQueueItems: 10, maxBatchItems: 5 } });
  stage.answerWith(() => undefined);
  for (const round of [1, 2, 3, 4]) {
    stage.offer(...named(`round-${round}`, 6));
    await stage.clock.advance(20);
  }
  const { queuedItems, spooledItems, dropped } = stage.delivery.stats();
  expect({ sum: queuedItems + spooledItems, full: dropped.queue_full }).toEqual({ sum: 24, full: 0 });
  expect([...texts(disk)].sort()).toEqual([1, 2, 3, 4].flatMap((round) => named(`round-${round}`, 6)));
});

test('at the end what has not arrived is on the disk, once, though a part of its record has', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxBatchItems: 2 } });
  stage.answerWith(() => (stage.sent.length === 1 ? ACK : undefined));
  stage.offer('a', 'b', 'c');
  await stage.clock.advance(1_100);
  stage.delivery.spoolNow();
  expect(stage.delivery.stats()).toMatchObject({ delivered: 2, spooledItems: 1, queuedItems: 0 });
  expect(texts(disk)).toEqual(['c']);
});

test('a spool that refuses makes it a delivery from memory', async () => {
  const disk = createDisk();
  disk.broken = true;
  const stage = begin(disk);
  stage.offer('a');
  await stage.clock.advance(1_020);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 1, queuedItems: 0, spooledItems: 0 });
});

test('while the far end is away what was written in small groups is spooled as batches', async () => {
  const disk = createDisk();
  const stage = begin(disk);
  stage.answerWith(() => RETRY);
  stage.offer('first');
  await stage.clock.advance(20_000);
  for (const item of named('item', 30)) {
    stage.offer(item);
    await stage.clock.advance(25);
  }
  await stage.clock.advance(1_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', queuedItems: 0, spooledItems: 31 });
  expect(disk.records.length).toBeLessThan(5);
  expect(texts(disk)).toEqual(['first', ...named('item', 30)]);
});

test('an exit that has no time to write leaves items to what was written ahead', async () => {
  const disk = createDisk();
  const stage = begin(disk);
  stage.answerWith(() => undefined);
  stage.offer(...named('item', 10));
  await stage.clock.advance(20);
  disk.broken = true;
  stage.delivery.spoolNow();
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 10, dropped: { shutdown: 0 } });
});

test('what is evicted after it was written is forgotten with its record', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxQueueItems: 10, maxBatchItems: 3 } });
  stage.offer('a', 'b', 'c', 'oldest');
  await stage.clock.advance(20);
  expect(stage.batches).toEqual([['a', 'b', 'c']]);
  disk.broken = true;
  stage.offer(...named('item', 10));
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 10, dropped: { queue_full: 1 } });
  expect(disk.records).toEqual([]);
  await stage.clock.advance(10_000);
  expect(stage.batches.slice(1).flat()).toEqual(named('item', 10));
});

test('flush writes and sends what waits to be written', async () => {
  const disk = createDisk();
  const stage = begin(disk);
  stage.offer('a', 'b');
  await stage.delivery.flush();
  expect(stage.delivery.stats()).toMatchObject({ delivered: 2, queuedItems: 0 });
  expect(disk.records).toEqual([]);
});

test('an item that cannot be packed keeps no other from being written', async () => {
  const disk = createDisk();
  const pack = (items: readonly string[]) => {
    if (items.includes('bad')) throw new TypeError('no bytes');
    return Buffer.from(items.map((item) => JSON.stringify(item)).join('\n'));
  };
  const stage = begin(disk, { transport: { pack } as never });
  stage.answerWith(() => undefined);
  stage.offer('a', 'b', 'bad', 'c');
  await stage.clock.advance(20);
  expect(texts(disk)).toEqual(['a', 'b', 'c']);
  stage.answerWith(() => ACK);
  await stage.clock.advance(60_000);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 4, queuedItems: 0 });
  expect(disk.records).toEqual([]);
});
