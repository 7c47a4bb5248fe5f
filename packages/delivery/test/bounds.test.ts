import { expect, test } from 'vitest';
import { createStage, named } from './stage.js';

test('when memory is full the oldest go, the important ones last', async () => {
  const stage = createStage({ limits: { maxQueueItems: 4 } });
  const offer = (item: string, priority: 'normal' | 'high') => stage.delivery.offer(item, { priority });
  offer('low-1', 'normal');
  offer('high-1', 'high');
  offer('low-2', 'normal');
  offer('low-3', 'normal');
  expect(offer('high-2', 'high')).toBe(true);
  expect(offer('high-3', 'high')).toBe(true);
  expect(offer('low-4', 'normal')).toBe(true);
  expect(offer('high-4', 'high')).toBe(true);
  expect(offer('low-5', 'normal')).toBe(false);
  expect(offer('high-5', 'high')).toBe(true);
  await stage.delivery.flush();
  expect(stage.batches).toEqual([['high-2', 'high-3', 'high-4', 'high-5']]);
  expect(stage.delivery.stats().dropped.queue_full).toBe(6);
});

test('memory is bounded by bytes too, and what is being sent counts', async () => {
  const stage = createStage({ limits: { maxQueueBytes: 10, maxBatchBytes: 4 } });
  stage.answerWith(() => undefined);
  stage.offer('aaaa');
  await stage.clock.advance(1_000);
  stage.offer('bbbb', 'cc', 'ddd');
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 3, queuedBytes: 9, inFlight: 1 });
  expect(stage.delivery.stats().dropped.queue_full).toBe(1);
});

test('nothing is evicted for an item that would not fit beside what is being sent', async () => {
  const stage = createStage({ limits: { maxQueueBytes: 20, maxBatchBytes: 12 } });
  stage.answerWith(() => undefined);
  stage.offer('a'.repeat(12));
  await stage.clock.advance(1_000);
  stage.offer('bb', 'cc');
  expect(stage.delivery.offer('d'.repeat(10))).toBe(false);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 3, dropped: { queue_full: 1 } });
});

test('nothing is evicted for an item that can never fit', () => {
  const stage = createStage({ limits: { maxQueueBytes: 10 } });
  stage.offer('aaaa', 'bbbb');
  expect(stage.delivery.offer('c'.repeat(11))).toBe(false);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 2, dropped: { too_large: 1, queue_full: 0 } });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no size');
    },
  ],
  ['is no number', () => Number.NaN],
  ['is below zero', () => -1],
  ['is without end', () => Number.POSITIVE_INFINITY],
  ['is undefined', () => undefined as unknown as number],
])('an item whose size %s is dropped as invalid', (_, sizeOf) => {
  const stage = createStage({ transport: { sizeOf } as never });
  expect(stage.delivery.offer('a')).toBe(false);
  expect(stage.delivery.stats()).toMatchObject({ accepted: 1, queuedItems: 0, dropped: { invalid: 1 } });
});

test('items that are too old are dropped, in memory and before a retry', async () => {
  const stage = createStage({ limits: { maxAgeMs: 5_000, maxBatchItems: 2 } });
  stage.answerWith(() => ({ kind: 'retry', afterMs: 6_000 }));
  stage.offer(...named('old', 3));
  await stage.clock.advance(5_000);
  stage.answerWith(() => ({ kind: 'ack' }));
  stage.offer('young');
  await stage.clock.advance(10_000);
  expect(stage.batches.slice(1)).toEqual([['young']]);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 1, dropped: { expired: 3 } });
});

test('losses are reported: the first soon, the others together a minute later', async () => {
  const stage = createStage({ limits: { maxQueueItems: 1 } });
  stage.offer('a', 'b');
  expect(stage.problems).toEqual([]);
  await stage.clock.advance(0);
  expect(stage.problems).toMatchObject([{ code: 'VIGIA_DELIVERY_LOSS', sink: 'stage' }]);
  stage.offer('c', 'd', 'e');
  await stage.clock.advance(59_999);
  stage.offer('f', 'g');
  await stage.clock.advance(1);
  const messages = stage.problems.map(({ message }) => message);
  expect(messages).toEqual([
    'The sink "stage" lost 1 item (queue_full).',
    'The sink "stage" lost 4 items (queue_full).',
  ]);
});

test('losses that were not reported yet are reported at the end', async () => {
  const stage = createStage({ limits: { maxQueueItems: 1 } });
  stage.offer('a', 'b');
  stage.delivery.spoolNow();
  expect(stage.problems.map(({ message }) => message)).toEqual([
    'The sink "stage" lost 1 item (queue_full).',
    'The sink "stage" lost 1 item (shutdown).',
  ]);
});

test.each([
  ['maxQueueItems', 0],
  ['sendTimeoutMs', Number.NaN],
  ['concurrency', '2'],
  ['maxAgeMs', -1],
])('the limit %s cannot be %o', (name, value) => {
  const message = expect.stringContaining(`\`limits.${name}\``);
  expect(() => createStage({ limits: { [name]: value } })).toThrow(
    expect.objectContaining({ code: 'VIGIA_OPTION_INVALID', message }),
  );
});
