import { describe, expect, it } from 'vitest';
import { timeTicks, valueScale } from '../../../page/charts/chart-scale.js';

describe('valueScale', () => {
  it.each([
    [0, [0, 0.25, 0.5, 0.75, 1]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [0.35, [0, 0.1, 0.2, 0.3, 0.4]],
    [57, [0, 20, 40, 60]],
    [1_001, [0, 500, 1_000, 1_500]],
    [0.000_09, [0, 0.000_025, 0.000_05, 0.000_075, 0.0001]],
  ])('has round values up to %s', (most, ticks) => {
    const scale = valueScale(most, 'number');
    expect(scale.ticks.map((tick) => Number(tick.toPrecision(12)))).toEqual(ticks);
    expect(scale.top).toBeGreaterThanOrEqual(most);
  });

  it('has powers of two for bytes', () => {
    const mebi = 2 ** 20;
    expect(valueScale(100 * mebi, 'bytes').ticks).toEqual([0, 32, 64, 96, 128].map((value) => value * mebi));
    expect(valueScale(3 * 1_024, 'bytes').ticks).toEqual([0, 1_024, 2_048, 3_072]);
  });

  it('has parts and multiples of a minute for long times', () => {
    expect(valueScale(115, 'seconds').ticks).toEqual([0, 30, 60, 90, 120]);
    expect(valueScale(41, 'seconds').ticks).toEqual([0, 15, 30, 45]);
    expect(valueScale(0.35, 'seconds').top).toBeCloseTo(0.4);
    expect(valueScale(40_000, 'seconds').ticks).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  });

  it('has few values, whatever the greatest is', () => {
    for (let most = 1e-6; most < 1e15; most *= 1.37)
      for (const unit of ['number', 'bytes', 'seconds'] as const) {
        const { top, ticks } = valueScale(most, unit);
        expect(top).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
  });
});

describe('timeTicks', () => {
  const start = Date.UTC(2026, 0, 2, 10, 0, 30);

  it('has whole minutes', () => {
    const ticks = timeTicks(start, start + 300_000, 6);
    expect(ticks.map((timeMs) => new Date(timeMs).toISOString().slice(11, 19))).toEqual([
      '10:01:00',
      '10:02:00',
      '10:03:00',
      '10:04:00',
      '10:05:00',
    ]);
  });

  it('has no more than fit', () => {
    for (const range of [300, 900, 1_800, 3_600])
      for (const most of [1, 2, 4, 12])
        expect(timeTicks(start, start + range * 1_000, most).length).toBeLessThanOrEqual(most + 1);
  });
});
