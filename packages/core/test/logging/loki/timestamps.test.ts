import { expect, test } from 'vitest';
import { createTimestamps } from '../../../src/logging/loki/timestamps.js';

const NOW_MS = 1_795_166_717_000;

test('times within a millisecond are told apart', () => {
  const timestampOf = createTimestamps();
  expect([NOW_MS, NOW_MS, NOW_MS + 1].map(timestampOf)).toEqual([
    '1795166717000000000',
    '1795166717000000001',
    '1795166717001000000',
  ]);
});

test('and parts of a millisecond, which a time in microseconds has', () => {
  const timestampOf = createTimestamps();
  expect([NOW_MS + 0.25, NOW_MS + 0.5].map(timestampOf)).toEqual(['1795166717000000000', '1795166717000000001']);
});

test('a clock that is set back a little does not turn the order round', () => {
  const timestampOf = createTimestamps();
  expect([NOW_MS, NOW_MS - 5_000].map(timestampOf)).toEqual(['1795166717000000000', '1795166717000000001']);
});

test('a clock that is set back by more is followed', () => {
  const timestampOf = createTimestamps();
  timestampOf(NOW_MS);
  expect(timestampOf(NOW_MS - 3_600_000)).toBe('1795163117000000000');
});

test('more lines than a millisecond has nanoseconds go into the next one', () => {
  const timestampOf = createTimestamps();
  for (let index = 0; index < 1_000_000; index += 1) timestampOf(NOW_MS);
  expect(timestampOf(NOW_MS)).toBe('1795166717001000000');
});
