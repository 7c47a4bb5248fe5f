import { expect, test } from 'vitest';
import { createDisk, openMemorySpool } from './memory-spool.js';
import { beginnerIn, texts } from './spool-stage.js';
import { ACK, createStage, named, RETRY } from './stage.js';

const begin = beginnerIn('overflow');

test('a healthy delivery touches no disk', async () => {
  const disk = createDisk();
  disk.broken = true;
  const stage = begin(disk);
  stage.offer('a', 'b');
  await stage.delivery.flush();
  expect(stage.delivery.stats()).toMatchObject({ delivered: 2, spooledTotal: 0 });
});

test('while the far end is away items go to the spool, and come back in order behind fresh ones', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxBatchItems: 2 } });
  stage.answerWith(() => RETRY);
  stage.offer(...named('old', 6));
  await stage.clock.advance(20_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', queuedItems: 0, spooledItems: 6 });
  expect(texts(disk)).toEqual(named('old', 6));
  const before = stage.sent.length;
  stage.answerWith(() => {
    if (stage.sent.length === before + 1) stage.offer('fresh-1', 'fresh-2');
    return ACK;
  });
  await stage.clock.advance(30_000);
  const after = stage.sent.slice(before);
  expect(after.map(({ items }) => items)).toEqual([
    ['old-1', 'old-2'],
    ['fresh-1', 'fresh-2'],
    ['old-3', 'old-4'],
    ['old-5', 'old-6'],
  ]);
  expect(after.map(({ replay }) => replay)).toEqual([true, false, true, true]);
  expect(after[0]?.ageMs).toBeGreaterThan(20_000);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 8, spooledItems: 0, breaker: 'closed' });
});

test('while memory is short the oldest go to the spool, though the far end is only slow', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxQueueItems: 10, maxBatchItems: 2 } });
  stage.answerWith(() => undefined);
  stage.offer(...named('item', 9));
  await stage.clock.advance(0);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'closed', spooledItems: 2, queuedItems: 7 });
});

test('memory that is short is relieved at once, though no batch is full', async () => {
  const stage = begin(createDisk(), { limits: { maxQueueItems: 10, maxBatchItems: 100 } });
  stage.offer(...named('item', 9));
  await stage.clock.advance(0);
  expect(stage.delivery.stats()).toMatchObject({ spooledTotal: 9, delivered: 9 });
});

test('a flood within one turn of the event loop goes to the spool, not away', () => {
  const stage = begin(createDisk(), { limits: { maxQueueItems: 10, maxBatchItems: 4 } });
  stage.offer(...named('item', 1_000));
  const { queuedItems, spooledItems, dropped } = stage.delivery.stats();
  expect(queuedItems + spooledItems).toBe(1_000);
  expect(dropped.queue_full).toBe(0);
});

test('the spool takes one batch in a turn of the event loop, so that nothing stands still', async () => {
  const disk = createDisk();
  const store = openMemorySpool(disk);
  const { append } = store;
  let inTurn = 0;
  let most = 0;
  store.append = (entry) => {
    inTurn += 1;
    most = Math.max(most, inTurn);
    queueMicrotask(() => {
      inTurn = 0;
    });
    return append(entry);
  };
  const stage = createStage({ spool: { store, mode: 'overflow' }, limits: { maxQueueItems: 100, maxBatchItems: 5 } });
  stage.answerWith(() => undefined);
  stage.offer(...named('item', 100));
  await stage.clock.advance(0);
  stage.answerWith(() => ({ kind: 'pause', reason: 'a test' }));
  await stage.clock.advance(11_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'paused', queuedItems: 0, spooledItems: 100 });
  expect(most).toBe(1);
});

test('a spool that refuses leaves the items in memory, and is asked again', async () => {
  const disk = createDisk();
  const stage = begin(disk, { limits: { maxBatchItems: 2 } });
  disk.broken = true;
  stage.answerWith(() => RETRY);
  stage.offer(...named('item', 5));
  await stage.clock.advance(20_000);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 5, spooledItems: 0 });
  disk.broken = false;
  await stage.clock.advance(5_000);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 5 });
  expect(texts(disk)).toEqual(named('item', 5));
});

test('a batch of which the spool takes a part goes on with the rest', async () => {
  const disk = createDisk();
  const store = openMemorySpool(disk);
  const { append } = store;
  store.append = (entry) => !Buffer.from(entry.payload).includes('"d"') && append(entry);
  const stage = createStage({ spool: { store, mode: 'overflow' }, transport: { pack: packAllBut('bad') } as never });
  stage.answerWith(() => RETRY);
  stage.offer('a', 'bad', 'c', 'd');
  await stage.clock.advance(20_000);
  expect(texts(disk)).toEqual(['a']);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 2, spooledItems: 1, dropped: { invalid: 1 } });
  stage.answerWith(() => ACK);
  await stage.clock.advance(30_000);
  expect(stage.batches.slice(-2)).toEqual([['c', 'd'], ['a']]);
});

test('flush is done when the items are spooled', async () => {
  const stage = begin(createDisk());
  stage.answerWith(() => RETRY);
  stage.offer('a');
  await stage.clock.advance(20_000);
  stage.offer('b');
  await stage.delivery.flush();
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 2 });
});

test('an item that cannot be packed is dropped where it would be spooled, and spoils no other', async () => {
  const disk = createDisk();
  const stage = begin(disk, { transport: { pack: packAllBut('bad') } as never });
  stage.offer('a', 'bad', 'b');
  stage.delivery.spoolNow();
  expect(texts(disk)).toEqual(['a', 'b']);
  expect(stage.delivery.stats()).toMatchObject({ spooledItems: 2, queuedItems: 0, dropped: { invalid: 1 } });
  expect(stage.letters).toMatchObject([{ items: ['bad'] }]);
});

function packAllBut(bad: string): (items: readonly string[]) => Uint8Array {
  return (items) => {
    if (items.includes(bad)) throw new TypeError('no bytes');
    return Buffer.from(items.map((item) => JSON.stringify(item)).join('\n'));
  };
}
