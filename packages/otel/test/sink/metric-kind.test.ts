import { expect, it } from 'vitest';
import { createEncoding } from '../../src/encoding/create-encoding.js';
import type { OtlpMetric } from '../../src/model/otlp-metric.js';
import { POINTS } from '../../src/sink/metric-kind.js';

function counter(name: string, timeMs: number, temporality: 'cumulative' | 'delta' = 'cumulative'): OtlpMetric {
  const point = { attributes: {}, startTimeMs: 0, timeMs, value: 1, exemplars: [] };
  return { name, description: '', unit: '1', kind: 'sum', temporality, isMonotonic: true, points: [point] };
}

function written(...records: readonly OtlpMetric[]): readonly (readonly [string, number])[] {
  const body = POINTS.write(createEncoding('http/json'), [{ resource: {}, records }]);
  const request = JSON.parse(Buffer.from(body).toString());
  const { metrics } = request.resourceMetrics[0].scopeMetrics[0];
  return metrics.map((metric: { name: string; sum: { dataPoints: unknown[] } }) => [
    metric.name,
    metric.sum.dataPoints.length,
  ]);
}

it('two readings in one request have each metric once', () => {
  expect(written(counter('a', 1), counter('b', 1), counter('a', 2), counter('b', 2))).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
});

it('metrics of one name that mean something else stay apart', () => {
  expect(written(counter('a', 1), counter('a', 2, 'delta'))).toEqual([
    ['a', 1],
    ['a', 1],
  ]);
});
