import { describe, expect, it } from 'vitest';
import { median, quantile } from '../../src/statistics/quantile.js';

describe('quantile', () => {
  it('does not depend on the order of the sample', () => {
    expect(quantile([30, 10, 20], 0.5)).toBe(20);
  });

  it('lies between two neighbours in proportion', () => {
    expect(quantile([10, 20, 30, 40], 0.25)).toBe(17.5);
    expect(median([10, 20, 30, 40])).toBe(25);
  });

  it('ends at the smallest and at the largest', () => {
    expect(quantile([3, 1, 2], 0)).toBe(1);
    expect(quantile([3, 1, 2], 1)).toBe(3);
  });

  it('sorts as numbers, not as text', () => {
    expect(median([100, 9, 20])).toBe(20);
  });

  it('refuses an empty sample', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
