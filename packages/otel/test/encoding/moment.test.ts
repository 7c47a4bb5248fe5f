import { expect, it } from 'vitest';
import { momentOf } from '../../src/encoding/messages/moment.js';

const MS = 1_795_334_400_123;

it.each([
  [MS, 0, `${MS}000000`],
  [MS + 0.5, 0, `${MS}500000`],
  [MS, 0.000000001, `${MS}000001`],
  [MS, 0.123456789, '1795334400246456789'],
  [MS + 0.75, 0.0005, '1795334400124250000'],
  [MS + 0.999755859375, 0, `${MS}999756`],
  [0, 0, '0000000'],
  [18_446_744_073_708, 0, '18446744073708000000'],
])('%d ms and %d s', (timeMs, passedSeconds, digits) => {
  const { wholeMs, nanoseconds } = momentOf(timeMs, passedSeconds);
  expect(`${wholeMs}${String(nanoseconds).padStart(6, '0')}`).toBe(digits);
});

it.each([-1, -0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 18_446_744_073_709])(
  'is unknown at %d ms',
  (timeMs) => {
    expect(momentOf(timeMs)).toEqual({ wholeMs: 0, nanoseconds: 0 });
  },
);

it('is unknown where what passed is beyond 64 bits', () => {
  expect(momentOf(18_446_744_073_708, 2)).toEqual({ wholeMs: 0, nanoseconds: 0 });
});
