import { expect, it } from 'vitest';
import { chartFrame } from '../../../page/charts/chart-frame.js';
import { areaPath, linePath } from '../../../page/charts/chart-path.js';

const place = { x: (index: number): number => index * 10, y: (value: number): number => 100 - value };

it('draws a line with gaps, and a dash where a value stands alone', () => {
  expect(linePath([null, 1, 2, null, 3, null], place)).toBe('M10 99L20 98M38 97h4');
  expect(linePath([null, null], place)).toBe('');
});

it('fills what is below, down to zero', () => {
  expect(areaPath([1, 2, null, 3], place)).toBe('M0 100L0 99L10 98L10 100zM30 100L30 97L30 100z');
});

it('finds the step that is pointed at, on charts with other steps too', () => {
  const timeline = { startTimeMs: 1_000_000, stepSeconds: 10, points: 31 };
  const frame = chartFrame({ timeline, width: 366, most: 5, unit: 'number' });
  expect(frame.indexAt(frame.timeAt(frame.place.x(7) + 2))).toBe(7);
  expect(frame.indexAt(1_000_000 - 6_000)).toBeUndefined();
  expect(frame.indexAt(1_000_000 + 306_000)).toBeUndefined();
  expect(frame.timeOf(3)).toBe(1_030_000);
});
