import { expect, test } from 'vitest';
import { createCellIndex, NO_CELL } from '../../src/metrics/cell-index.js';

/** With the same numbers in other places, next to each other, and at the ends of 32 bits. */
const NUMBERS = [0, 1, 2, 3, 64, 1_024, 65_536, 2 ** 30, 2 ** 31 - 1, -1, -1_024, -(2 ** 31)];

test('every pair of numbers has a cell of its own, however many there are', () => {
  const pairs = [...Array.from({ length: 3_000 }, (_, index) => index), ...NUMBERS].flatMap((row) =>
    NUMBERS.map((column): [number, number] => [row, column]),
  );
  const different = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
  const index = createCellIndex();
  const before = different.map(([row, column], cell) => {
    const known = index.find(row, column);
    index.add(row, column, cell);
    return known;
  });
  expect(new Set(before)).toEqual(new Set([NO_CELL]));
  const found = different.map(([row, column]) => index.find(row, column));
  expect(found).toEqual(different.map((_, cell) => cell));
});
