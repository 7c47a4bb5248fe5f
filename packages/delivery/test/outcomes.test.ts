import { expect, test } from 'vitest';
import type { Outcome } from '../src/outcome.js';
import { createStage, named } from './stage.js';

test('what the far end refuses for good, and what it had, is counted', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'ack', rejected: 2, duplicates: 3 }));
  stage.offer(...named('item', 10));
  await stage.delivery.flush();
  expect(stage.delivery.stats()).toMatchObject({ delivered: 8, duplicates: 3, dropped: { rejected: 2 } });
});

test.each([-1, Number.NaN, 99, 1.5, '3'])('a count of %o refused items breaks no sum', async (rejected) => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'ack', rejected: rejected as number, duplicates: rejected as number }));
  stage.offer('a', 'b');
  await stage.delivery.flush();
  const { delivered, duplicates, dropped } = stage.delivery.stats();
  expect(delivered + dropped.rejected).toBe(2);
  expect(duplicates).toBeLessThanOrEqual(delivered);
});

test('one poisonous item in 500 is found in few sends; the others arrive, it goes to the dead letters', async () => {
  const stage = createStage({ limits: { maxBatchItems: 500 } });
  const cause = new Error('value too long');
  stage.answerWith(({ items }) =>
    items.includes('item-321') ? { kind: 'split', reason: 'invalid', cause } : { kind: 'ack' },
  );
  stage.offer(...named('item', 500));
  await stage.delivery.flush();
  expect(stage.delivery.stats()).toMatchObject({ delivered: 499, dropped: { invalid: 1 }, breaker: 'closed' });
  expect(stage.letters).toEqual([{ sink: 'stage', items: ['item-321'], reason: 'invalid', cause }]);
  expect(stage.sent.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(500)) + 1);
});

test('a split batch keeps its order', async () => {
  const stage = createStage();
  stage.answerWith(({ items }) => (items.length > 1 ? { kind: 'split', reason: 'too_large' } : { kind: 'ack' }));
  stage.offer('1', '2', '3', '4', '5');
  await stage.delivery.flush();
  expect(stage.batches.filter(({ length }) => length === 1).flat()).toEqual(['1', '2', '3', '4', '5']);
});

test('an item that cannot be encoded is found and dropped, and nothing waits for it', async () => {
  const encode = (items: readonly string[]) => {
    if (items.includes('bad')) throw new TypeError('no JSON');
    return items;
  };
  const stage = createStage({ transport: { encode } as never });
  stage.offer('a', 'bad', 'b');
  await stage.delivery.flush();
  expect(stage.batches.flat()).toEqual(['a', 'b']);
  expect(stage.letters).toMatchObject([{ items: ['bad'], reason: 'invalid', cause: new TypeError('no JSON') }]);
  expect(stage.delivery.stats().retries).toBe(0);
});

test('what is dropped goes to the dead letters with its reason', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'drop', reason: 'blocked' }));
  stage.offer('a', 'b');
  await stage.delivery.flush();
  expect(stage.letters).toMatchObject([{ items: ['a', 'b'], reason: 'blocked' }]);
  expect(stage.delivery.stats().dropped.blocked).toBe(2);
});

test('a reason that nobody knows is `rejected`', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'drop', reason: 'whatever' }) as unknown as Outcome);
  stage.offer('a');
  await stage.delivery.flush();
  expect(stage.delivery.stats().dropped).toMatchObject({ rejected: 1 });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no space');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no space'))],
])('a `deadLetter` that %s is reported', async (_, deadLetter) => {
  const stage = createStage({ deadLetter });
  stage.answerWith(() => ({ kind: 'drop', reason: 'rejected' }));
  stage.offer('a');
  await stage.delivery.flush();
  const failed = stage.problems.find(({ code }) => code === 'VIGIA_CALLBACK_FAILED');
  expect(failed).toMatchObject({ sink: 'stage', cause: new Error('no space') });
});

test('statistics tell when the last batch was taken, how long sends took, and how old the oldest item is', async () => {
  const stage = createStage();
  expect(stage.delivery.stats()).toMatchObject({ lastSuccessTimeMs: undefined, oldestAgeMs: 0 });
  stage.answerWith(({ attempt }) => (attempt === 1 ? undefined : { kind: 'ack' }));
  stage.offer('a');
  await stage.clock.advance(5_000);
  expect(stage.delivery.stats().oldestAgeMs).toBe(5_000);
  await stage.clock.advance(10_000);
  const { lastSuccessTimeMs, oldestAgeMs } = stage.delivery.stats();
  const sendDurations = stage.delivery.sendDurations();
  expect(lastSuccessTimeMs).toBe(stage.clock.wallMs() - 3_500);
  expect(oldestAgeMs).toBe(0);
  expect(sendDurations.retry).toMatchObject({ count: 1, sumSeconds: 10 });
  expect(sendDurations.ack).toMatchObject({ count: 1, sumSeconds: 0 });
  expect(sendDurations.ack.buckets[0]).toBe(1);
  expect(sendDurations.retry.buckets.at(-1)).toBe(1);
});

test('a far end that refuses everything, item by item, is no more flooded than one that fails', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'split', reason: 'invalid', cause: new Error('400') }));
  stage.offer(...named('item', 1_000));
  await stage.clock.advance(600_000);
  expect(stage.delivery.stats().breaker).toBe('open');
  expect(stage.problems).toContainEqual(expect.objectContaining({ code: 'VIGIA_DELIVERY_INTERRUPTED' }));
  expect(stage.sent.length).toBeLessThan(100);
  expect(stage.delivery.stats().queuedItems).toBeGreaterThan(950);
  stage.answerWith(() => ({ kind: 'ack' }));
  await stage.clock.advance(60_000);
  const { delivered, dropped, breaker } = stage.delivery.stats();
  expect({ sum: delivered + dropped.invalid, breaker }).toEqual({ sum: 1_000, breaker: 'closed' });
});
