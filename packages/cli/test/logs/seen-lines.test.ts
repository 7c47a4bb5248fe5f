import { expect, test } from 'vitest';
import type { LokiLine } from '../../src/loki/loki-line.js';
import { createSeenLines } from '../../src/loki/seen-lines.js';

function line(time: number, text = ''): LokiLine {
  return { timestampNs: BigInt(time), text, labels: {} };
}

function times(lines: readonly LokiLine[]): readonly number[] {
  return lines.map(({ timestampNs }) => Number(timestampNs));
}

test('a line is fresh once', () => {
  const seen = createSeenLines(10);
  expect(seen.fresh([line(1), line(2), line(1, 'another')])).toHaveLength(3);
  expect(times(seen.fresh([line(1), line(3), line(1, 'another')]))).toEqual([3]);
});

test('beyond the most, the older half is known no more, and no line of its time is fresh again', () => {
  const seen = createSeenLines(4);
  expect(times(seen.fresh([line(5), line(1), line(4), line(2), line(3)]))).toEqual([5, 1, 4, 2, 3]);
  expect(times(seen.fresh([line(1), line(2), line(3), line(3, 'late'), line(4), line(5), line(6)]))).toEqual([6]);
});

test('what was forgotten would be fresh again', () => {
  const seen = createSeenLines(10);
  seen.fresh([line(1), line(2)]);
  seen.forgetBefore(2n);
  expect(times(seen.fresh([line(1), line(2)]))).toEqual([1]);
});
