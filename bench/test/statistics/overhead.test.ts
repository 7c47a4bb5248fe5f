import { describe, expect, it } from 'vitest';
import { halfWidthOf, overheadOf, spreadOf } from '../../src/statistics/overhead.js';

describe('overheadOf', () => {
  it('compares each round with the mean of its own bare figures', () => {
    const overhead = overheadOf([
      { bare: [10, 12], subject: 14 },
      { bare: [100, 102], subject: 105 },
      { bare: [50, 50], subject: 55 },
    ]);
    expect(overhead.median).toBe(4);
    expect(overhead.q25).toBe(3.5);
    expect(overhead.q75).toBe(4.5);
  });

  it('is untouched by a round in which the whole machine was slow', () => {
    const quiet = { bare: [10, 10], subject: 13 };
    const slow = { bare: [1_000, 1_000], subject: 1_003 };
    expect(overheadOf([quiet, slow, quiet]).median).toBe(3);
  });

  it('divides by the bare cost of the same round', () => {
    const rounds = [
      { bare: [10, 10], subject: 15 },
      { bare: [20, 20], subject: 30 },
    ];
    expect(overheadOf(rounds).ratio).toBe(1.5);
  });
});

describe('spreadOf', () => {
  const even = { median: 0, q25: -1, q75: 3, ratio: 1, roundCount: 4 };

  it('is the half width of the interval of the median of bare against bare', () => {
    expect(spreadOf(even)).toBeCloseTo(3.14);
  });

  it('shrinks with the root of the rounds', () => {
    expect(spreadOf({ ...even, roundCount: 16 })).toBeCloseTo(1.57);
    expect(halfWidthOf({ ...even, roundCount: 64 })).toBeCloseTo(0.785);
  });

  it('is the offset of bare against bare where that is larger, whatever its sign', () => {
    expect(spreadOf({ ...even, median: -4 })).toBe(4);
  });
});
