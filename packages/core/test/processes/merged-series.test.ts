import { describe, expect, test } from 'vitest';
import { addCounted, createMergedSeries } from '../../src/processes/merged-series.js';
import { createRandom } from '../random.js';

const SEED = 26;
const ROUNDS = 2_000;

function sumOf(parts: readonly number[]): number {
  const series = createMergedSeries({ width: 1, bounds: undefined, merges: [addCounted] });
  for (const part of parts) series.add({ key: '{}', numbers: [part], exemplars: [] });
  const sum = new Float64Array(1);
  series.read(0, sum);
  return sum[0] ?? Number.NaN;
}

describe('what is counted in several processes', () => {
  test('is one sum, in whatever order it is added', () => {
    expect(sumOf([0.1, 0.2, 0.3])).toBe(sumOf([0.3, 0.2, 0.1]));
    const random = createRandom(SEED);
    for (let round = 0; round < ROUNDS; round += 1) {
      const parts = Array.from({ length: 2 + random.below(6) }, () => random.below(1_000_000) / 977);
      const folded = sumOf([sumOf(parts.slice(1)), parts[0] ?? 0]);
      expect([sumOf([...parts].reverse()), folded], `${parts}`).toEqual([sumOf(parts), sumOf(parts)]);
    }
  });

  test('loses less than a ten-millionth of one by it, and nothing of what is whole or great', () => {
    expect(sumOf([1 / 3, 2 / 3])).toBeCloseTo(1, 7);
    expect(sumOf([7, 2 ** 53 - 8])).toBe(2 ** 53 - 1);
    expect(sumOf([2 ** 27 + 0.123_456_789])).toBe(2 ** 27 + 0.123_456_789);
    expect(sumOf([1e300, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
    expect(sumOf([Number.NaN])).toBeNaN();
  });
});
