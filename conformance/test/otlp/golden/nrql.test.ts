import { describe, expect, test } from 'vitest';
import { GOLDEN_METRICS, ofService } from '../../../src/otlp/nrql/golden-metrics.js';
import type { Row } from '../../../src/otlp/nrql/row.js';
import { type Database, runQuery } from '../../../src/otlp/nrql/run-query.js';

const DURATION = 'http.server.request.duration';

function served(status: unknown, count: number, sum: number, service = 'orders'): Row {
  const attributes = { 'service.name': service, 'http.response.status_code': status, metricName: DURATION, unit: 's' };
  return { attributes, measures: { [DURATION]: { count, sum } } };
}

const MEMORY: Row = {
  attributes: { metricName: 'process.memory.usage' },
  measures: { 'process.memory.usage': { count: 1, sum: 9 } },
};

const DATABASE: Database = {
  windowMs: 120_000,
  rows: { Metric: [served(200, 6, 0.6), served('503', 2, 1.4), served(404, 4, 0.4, 'stock'), MEMORY], Span: [] },
};

describe('the golden metrics of New Relic', () => {
  test.each([
    ['throughput', 6],
    ['errorRate', (100 * 2) / 12],
    ['responseTimeMs', 200],
  ] as const)('%s over all services', (name, expected) => {
    expect(runQuery(GOLDEN_METRICS[name], DATABASE)).toBeCloseTo(expected, 9);
  });

  test.each([
    ['throughput', 4],
    ['errorRate', 25],
    ['responseTimeMs', 250],
  ] as const)('%s of one', (name, expected) => {
    expect(runQuery(ofService(GOLDEN_METRICS[name], 'orders'), DATABASE)).toBeCloseTo(expected, 9);
  });

  test('read the unit where a row has one', () => {
    const { unit: _unit, ...attributes } = served(200, 1, 1).attributes;
    const rows = (unit: object) => ({ Metric: [{ ...served(200, 2, 3), attributes: { ...attributes, ...unit } }] });
    expect(runQuery(GOLDEN_METRICS.responseTimeMs, { windowMs: 1, rows: rows({}) })).toBe(1_500);
    expect(runQuery(GOLDEN_METRICS.responseTimeMs, { windowMs: 1, rows: rows({ unit: 'ms' }) })).toBe(1.5);
  });

  test('say nothing where nothing came', () => {
    const nothing = { windowMs: 60_000, rows: {} };
    expect(Object.values(GOLDEN_METRICS).map((query) => runQuery(query, nothing))).toEqual([0, Number.NaN, Number.NaN]);
  });
});

test.each([
  ["SELECT count(*) FROM Metric WHERE http.response.status_code = '503'", 1],
  ['SELECT count(*) FROM Metric WHERE http.response.status_code >= 400', 1],
  ['SELECT count(*) FROM Metric WHERE `service.name` IS NULL', 1],
  [`SELECT sum(${DURATION}) FROM Metric`, 2.4],
  ["SELECT count(*) FROM Metric WHERE service.name != 'orders' AND http.response.status_code < 500", 1],
])('%s', (query, expected) => {
  expect(runQuery(query, DATABASE)).toBeCloseTo(expected, 9);
});

test.each([
  'SELECT',
  'SELECT percentile(x, 95) FROM Metric',
  'SELECT count(*) FROM Metric FACET host',
  'SELECT count(*) Metric',
  'SELECT count(*) FROM Metric WHERE x ~ 1',
])('%s is refused', (query) => {
  expect(() => runQuery(query, DATABASE)).toThrow(/NRQL/);
});
