import { expect, test } from 'vitest';
import { readLogql } from '../../src/logql/read-logql.js';

test('tells the labels of streams from what is looked at behind them', () => {
  const query =
    'sum by (route) (rate({service_name="orders", env=~"a|b"} | level=~"error|fatal" | json ms="duration_ms" | unwrap ms [5m]))';
  expect(readLogql(query)).toEqual({
    faults: [],
    selected: ['env', 'service_name'],
    used: ['level', 'ms', 'route'],
    made: ['ms'],
    extracted: ['duration_ms'],
  });
});

test.each([
  '{service_name="orders"} | level="error" nonsense',
  'sum by (level (rate({a="b"}[5m])))',
  '{service_name=orders}',
  'rate({a="b"}[$__auto])',
])('finds what is wrong with %s', (query) => {
  expect(readLogql(query).faults).not.toEqual([]);
});
