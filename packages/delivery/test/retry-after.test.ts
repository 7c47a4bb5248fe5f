import { expect, test } from 'vitest';
import { parseRetryAfter } from '../src/index.js';

const NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

test.each([
  ['0', 0],
  ['2', 2_000],
  [' 120 ', 120_000],
  ['300', 300_000],
  ['86400', 300_000],
  ['9'.repeat(400), 300_000],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['Sat, 21 Nov 2027 12:00:00 GMT', 300_000],
])('%s is %i ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW_MS)).toBe(expected);
});

test.each([undefined, null, '', ' ', '-1', '1.5', '0x10', '1e3', 'soon', '2026-11-21', 'Sat, never'])(
  '%o is nothing',
  (header) => {
    expect(parseRetryAfter(header, NOW_MS)).toBeUndefined();
  },
);
