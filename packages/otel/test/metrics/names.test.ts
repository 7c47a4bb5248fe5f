import { METRICS, type MetricDefinition, type MetricName } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { familyOf, histogramOf } from './families.js';
import { createReading, readOne } from './reading.js';

const BUCKETS = { atMost: [[1, 2] as const, [Number.POSITIVE_INFINITY, 3] as const], sum: 5 };

test.each(Object.keys(METRICS) as MetricName[])('%s has the name and unit of the catalogue', async (name) => {
  const { type, openTelemetryName, openTelemetryUnit }: MetricDefinition = METRICS[name];
  const family = type === 'histogram' ? histogramOf(name, BUCKETS) : familyOf(type, name, [{}, 1]);
  const kind = { counter: 'sum', gauge: 'gauge', histogram: 'histogram' }[type];
  expect(await readOne(family)).toMatchObject({
    name: openTelemetryName,
    unit: openTelemetryUnit,
    description: `Help of ${name}.`,
    kind,
  });
});

describe("the user's metrics", () => {
  test.each([
    ['counter', 'payments_total', 'payments', ''],
    ['counter', 'payments', 'payments', ''],
    ['counter', '_total', '_total', ''],
    ['counter', 'transfer_bytes_total', 'transfer_bytes', 'By'],
    ['gauge', 'jobs_total', 'jobs_total', ''],
    ['gauge', 'room_celsius', 'room_celsius', 'Cel'],
    ['gauge', 'cache_hit_ratio', 'cache_hit_ratio', '1'],
    ['gauge', 'disk_used_percent', 'disk_used_percent', '%'],
    ['gauge', 'seconds', 'seconds', ''],
    ['gauge', 'open_carts', 'open_carts', ''],
    ['untyped', 'elapsed_seconds', 'elapsed_seconds', 's'],
    ['counter', 'business_signups_total', 'business_signups', ''],
  ] as const)('a %s named %s is %s in %j', async (type, name, expected, unit) => {
    expect(await readOne(familyOf(type, name, [{}, 1]))).toMatchObject({ name: expected, unit });
  });

  test('of two that would have one name the counter keeps its ending', async () => {
    const families = [familyOf('counter', 'mails_total', [{}, 1]), histogramOf('mails', BUCKETS)];
    const metrics = await createReading('cumulative').read(families);
    expect(metrics.map(({ name }) => name)).toEqual(['mails_total', 'mails']);
  });

  test('with the name of one of ours and another type are theirs', async () => {
    const metric = await readOne(familyOf('gauge', 'http_requests_total', [{ route: '/' }, 1]));
    expect(metric).toMatchObject({ name: 'http_requests_total', unit: '', points: [{ attributes: { route: '/' } }] });
  });
});
