import { expect, test } from 'vitest';
import type { BatchFacts } from '../src/transport.js';
import { comeToRest } from './fake-clock.js';
import { ACK, createStage, named, RETRY } from './stage.js';

test('a batch leaves when the oldest of its items is old enough', async () => {
  const stage = createStage({ limits: { maxBatchAgeMs: 1_000 } });
  stage.offer('a');
  await stage.clock.advance(600);
  stage.offer('b');
  await stage.clock.advance(399);
  expect(stage.batches).toEqual([]);
  await stage.clock.advance(1);
  expect(stage.batches).toEqual([['a', 'b']]);
});

test('a batch leaves when it has enough items, and takes no more', async () => {
  const stage = createStage({ limits: { maxBatchItems: 3 } });
  stage.offer(...named('item', 7));
  await stage.clock.advance(0);
  expect(stage.batches).toEqual([named('item', 3), ['item-4', 'item-5', 'item-6']]);
  await stage.clock.advance(1_000);
  expect(stage.batches.at(-1)).toEqual(['item-7']);
});

test('a batch has no more bytes than the limit, save one item that is larger', async () => {
  const stage = createStage({ limits: { maxBatchBytes: 10 } });
  stage.offer('aaaa', 'bbbb', 'cccc', 'd'.repeat(25), 'ee');
  await stage.clock.advance(1_000);
  expect(stage.batches).toEqual([['aaaa', 'bbbb'], ['cccc'], ['d'.repeat(25)], ['ee']]);
});

test('important items leave in their turn, not before others', async () => {
  const stage = createStage();
  stage.delivery.offer('1');
  stage.delivery.offer('2', { priority: 'high' });
  stage.delivery.offer('3');
  await stage.delivery.flush();
  expect(stage.batches).toEqual([['1', '2', '3']]);
});

test('one batch is on its way at a time, and as many as are allowed', async () => {
  for (const concurrency of [1, 3]) {
    const stage = createStage({ limits: { maxBatchItems: 1, concurrency } });
    stage.answerWith(() => undefined);
    stage.offer(...named('item', 5));
    await stage.clock.advance(0);
    expect(stage.delivery.stats().inFlight).toBe(concurrency);
    expect(stage.batches).toHaveLength(concurrency);
  }
});

test('a batch is encoded once: every attempt sends the same payload', async () => {
  let encodings = 0;
  const encode = (items: readonly string[]) => {
    encodings += 1;
    return items;
  };
  const stage = createStage({ transport: { encode } as never });
  stage.answerWith(({ attempt }) => (attempt < 4 ? RETRY : { kind: 'ack' }));
  stage.offer('a');
  await stage.clock.advance(60_000);
  expect(stage.sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  expect(new Set(stage.sent.map(({ payload }) => payload)).size).toBe(1);
  expect(encodings).toBe(1);
});

test('a batch is encoded anew when the transport asks for it, with its age', async () => {
  const ages: number[] = [];
  const encode = (items: readonly string[], { ageMs }: BatchFacts) => {
    ages.push(ageMs);
    return items;
  };
  const stage = createStage({ transport: { encode } as never });
  stage.answerWith(({ attempt }) => {
    return attempt === 3 ? ACK : { kind: 'retry', encodeAnew: attempt === 1, afterMs: 60_000 };
  });
  stage.offer('a');
  await stage.clock.advance(200_000);
  expect(ages).toEqual([1_000, 61_000]);
  expect(stage.delivery.stats().delivered).toBe(1);
});

test('a batch whose encoding outlasts the timeout is not sent with it', async () => {
  let finish = (): void => {};
  const encode = (items: readonly string[]) => {
    return new Promise((resolve) => {
      finish = () => resolve(items);
    });
  };
  const stage = createStage({ transport: { encode } as never, limits: { sendTimeoutMs: 1_000, minBackoffMs: 5_000 } });
  stage.offer('a');
  await stage.clock.advance(2_000);
  expect(stage.delivery.stats()).toMatchObject({ retries: 1, inFlight: 0 });
  finish();
  await comeToRest();
  expect(stage.sent).toEqual([]);
  await stage.clock.advance(10_000);
  expect(stage.sent.map(({ items, signal, attempt }) => ({ items, aborted: signal.aborted, attempt }))).toEqual([
    { items: ['a'], aborted: false, attempt: 1 },
  ]);
});

test('flush sends at once, and resolves when all before it has arrived', async () => {
  const stage = createStage();
  stage.offer('a', 'b');
  const flushing = stage.delivery.flush();
  stage.offer('later');
  await flushing;
  expect(stage.batches).toEqual([['a', 'b']]);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 2, queuedItems: 1 });
});

test('flush waits through failures, and its signal ends the waiting', async () => {
  const stage = createStage();
  stage.answerWith(() => RETRY);
  stage.offer('a');
  const patience = new AbortController();
  let flushed = 0;
  const count = () => {
    flushed += 1;
  };
  const flushes = [stage.delivery.flush().then(count), stage.delivery.flush(patience.signal).then(count)];
  await stage.clock.advance(2_000);
  expect(flushed).toBe(0);
  patience.abort();
  await comeToRest();
  expect(flushed).toBe(1);
  stage.answerWith(() => ({ kind: 'ack' }));
  await stage.clock.advance(60_000);
  await Promise.all(flushes);
});

test('flush of nothing resolves', async () => {
  const stage = createStage();
  await stage.delivery.flush();
  await stage.delivery.close(0);
  await stage.delivery.flush();
  await stage.delivery.flush(AbortSignal.abort());
});

test('a delivery at rest keeps no timer', async () => {
  const stage = createStage();
  stage.offer('a');
  await stage.clock.advance(1_000);
  expect(stage.delivery.stats().delivered).toBe(1);
  expect(stage.clock.pending).toBe(0);
});
