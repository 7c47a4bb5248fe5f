import { describe, expect, test } from 'vitest';
import { LATENCY_BOUNDS, LATENCY_BUCKETS, latencyBucket } from '../../src/numbers/latency-buckets.js';
import { createRandom } from '../random.js';

/** The first bucket whose bound is not below. */
function reference(durationSeconds: number): number {
  const found = LATENCY_BOUNDS.findIndex((bound) => durationSeconds <= bound);
  return found === -1 ? LATENCY_BOUNDS.length : found;
}

describe('the bucket of a latency', () => {
  test('is the first whose bound is not below it, on both sides of each bound too', () => {
    const random = createRandom(1);
    const beside = LATENCY_BOUNDS.flatMap((bound) => [bound, bound * (1 - 2e-16), bound * (1 + 3e-16)]);
    const anywhere = Array.from({ length: 10_000 }, () => 10 ** (random.next() * 9 - 6));
    for (const durationSeconds of [...beside, ...anywhere]) {
      expect(latencyBucket({ durationSeconds }), `${durationSeconds}`).toBe(reference(durationSeconds));
    }
  });

  test.each([0, -1, Number.NaN, Number.NEGATIVE_INFINITY, 1e-9])('of %d is the first', (durationSeconds) => {
    expect(latencyBucket({ durationSeconds })).toBe(0);
  });

  test.each([106, 1e9, Number.POSITIVE_INFINITY])('of %d is the last', (durationSeconds) => {
    expect(latencyBucket({ durationSeconds })).toBe(LATENCY_BUCKETS - 1);
  });
});
