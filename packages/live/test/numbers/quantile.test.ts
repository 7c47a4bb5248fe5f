import { describe, expect, test } from 'vitest';
import { LATENCY_BUCKETS, latencyBucket } from '../../src/numbers/latency-buckets.js';
import { quantile } from '../../src/numbers/quantile.js';
import { createRandom, type Random } from '../random.js';

const PARTS = [0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1];

function counted(durations: readonly number[]) {
  const latencies = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (const durationSeconds of durations) {
    const bucket = latencyBucket({ durationSeconds });
    latencies[bucket] = (latencies[bucket] ?? 0) + 1;
  }
  return { latencies, maxSeconds: Math.max(...durations) };
}

type Shape = (random: Random) => number;

/** The smallest duration that this part of them does not exceed. */
function exact(durations: readonly number[], part: number): number {
  const ascending = durations.toSorted((one, other) => one - other);
  return ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)] ?? Number.NaN;
}

const SHAPES: readonly [Shape, ...Shape[]] = [
  (random) => 0.001 + random.next() * 0.05,
  (random) => 10 ** (random.next() * 6 - 4),
  (random) => (random.chance(0.9) ? 0.004 : 2 + random.next()),
  (random) => 90 + random.next() * 15,
];

describe('a quantile', () => {
  test('is within a factor of √2 of the exact one, whatever the latencies, and never above the greatest', () => {
    const random = createRandom(7);
    for (let round = 0; round < 400; round += 1) {
      const shape = random.pick(SHAPES);
      const durations = Array.from({ length: 1 + random.below(300) }, () => shape(random));
      const numbers = counted(durations);
      for (const part of PARTS) {
        const ratio = (quantile(numbers, part) ?? Number.NaN) / exact(durations, part);
        expect(ratio).toBeGreaterThanOrEqual(1 / Math.SQRT2 - 1e-9);
        expect(ratio).toBeLessThanOrEqual(Math.SQRT2 + 1e-9);
        expect(quantile(numbers, part)).toBeLessThanOrEqual(numbers.maxSeconds);
      }
    }
  });

  test('of the whole is the greatest', () => {
    expect(quantile(counted([0.003, 0.02, 0.7]), 1)).toBe(0.7);
  });

  test('below a tenth of a millisecond is below it', () => {
    expect(quantile(counted([0, 0.00001, 0.00002]), 0.5)).toBeLessThanOrEqual(0.00002);
  });

  test('of nothing is not known', () => {
    expect(quantile({ latencies: new Array<number>(LATENCY_BUCKETS).fill(0), maxSeconds: 0 }, 0.5)).toBeUndefined();
  });
});
