import { METRICS, type MetricDefinition, type MetricFamily, type MetricName, type Sample } from '@vigia/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import type { OtlpProtocol } from '../../../../packages/otel/src/encoding/encoding.js';
import { createMetricReader } from '../../../../packages/otel/src/metrics/metric-reader.js';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import { requirement } from '../../../../scripts/requirement.mjs';
import { missingOtlpPrometheus, startOtlpPrometheus } from '../../../src/otlp/prometheus/otlp-prometheus.js';
import { prometheusSeries, seriesOf } from '../../../src/otlp/prometheus/prometheus-series.js';
import type { PrometheusProcess, QueriedSample } from '../../../src/prometheus/prometheus-process.js';

const otlpPrometheus = requirement({
  name: 'a Prometheus that takes OTLP',
  probe: missingOtlpPrometheus,
  installedByCi: false,
});

const TRACE_ID = 'a1'.repeat(16);
const SPAN_ID = 'b2'.repeat(8);
const PATIENCE = { timeout: 10_000 };

describe.skipIf(otlpPrometheus.missing)('a Prometheus that takes OTLP', () => {
  let prometheus: PrometheusProcess;

  beforeAll(async () => {
    ({ prometheus } = await startOtlpPrometheus());
  });

  afterAll(() => prometheus.stop());

  async function send(metrics: readonly OtlpMetric[], instance: string, protocol: OtlpProtocol = 'http/protobuf') {
    const { contentType, metrics: encode } = createEncoding(protocol);
    const resource = { 'service.name': 'orders', 'service.namespace': 'shop', 'service.instance.id': instance };
    const response = await fetch(`${prometheus.url}/api/v1/otlp/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: encode([{ resource, records: metrics }]),
    });
    expect([response.status, await response.text()]).toEqual([200, expect.not.stringContaining('error')]);
  }

  async function stored(instance: string): Promise<ReadonlyMap<string, number>> {
    const samples = await prometheus.query(`{job="shop/orders", instance="${instance}", __name__!="target_info"}`);
    return new Map(samples.map(storedSeries));
  }

  test.each(['http/protobuf', 'http/json'] as const)('stores all as it is expected to, of %s', async (protocol) => {
    const metrics = await read([...catalogued(), ...ofTheUser()]);
    await send(metrics, protocol, protocol);
    await vi.waitFor(async () => {
      expect([...(await stored(protocol))].sort()).toEqual([...prometheusSeries(metrics)].sort());
    }, PATIENCE);
  });

  test('leads from a bucket to its trace', async () => {
    const exemplar = {
      labels: { trace_id: TRACE_ID, span_id: SPAN_ID },
      value: 0.5,
      timestampSeconds: Date.now() / 1_000,
    };
    const [family] = catalogued().filter(({ name }) => name === 'http_request_duration_seconds');
    const samples = family?.samples.map((sample) => (sample.bound === 1 ? { ...sample, exemplar } : sample)) ?? [];
    await send(await read(family === undefined ? [] : [{ ...family, samples }]), 'exemplars');
    await vi.waitFor(async () => {
      const found = await prometheus.exemplars('http_server_request_duration_seconds_bucket{instance="exemplars"}');
      expect(found).toMatchObject([
        { labels: { trace_id: TRACE_ID, span_id: SPAN_ID }, value: 0.5, series: { le: '1' } },
      ]);
    }, PATIENCE);
  });
});

async function read(families: readonly MetricFamily[]): Promise<readonly OtlpMetric[]> {
  const startTimeMs = Date.now() - 1_000;
  return createMetricReader({ read: async () => families, temporality: 'cumulative', startTimeMs }).collect();
}

function storedSeries({ labels: { __name__: name = '', job: _, instance: __, ...labels }, value }: QueriedSample) {
  const bounds = Object.fromEntries(
    ['le', 'quantile'].flatMap((label) => (labels[label] === undefined ? [] : [[label, boundOf(labels[label])]])),
  );
  return [seriesOf(name, { ...labels, ...bounds }), value] as const;
}

function boundOf(text: string): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text);
}

/** One series of every metric of the catalogue. */
function catalogued(): readonly MetricFamily[] {
  return (Object.keys(METRICS) as MetricName[]).map((name) => {
    const { type, labels: names }: MetricDefinition = METRICS[name];
    const labels = Object.fromEntries(names.map((label) => [label, '503']));
    return {
      name,
      type,
      help: `Help of ${name}.`,
      samples: type === 'histogram' ? buckets(name, labels) : [{ name, labels, value: 7 }],
    };
  });
}

function buckets(name: string, labels: Sample['labels']): readonly Sample[] {
  const ofBounds = [1, 5, Number.POSITIVE_INFINITY].map((bound, index) => {
    return { name: `${name}_bucket`, labels, bound, value: 2 * (index + 1) };
  });
  return [...ofBounds, { name: `${name}_sum`, labels, value: 16.5 }, { name: `${name}_count`, labels, value: 6 }];
}

function ofTheUser(): readonly MetricFamily[] {
  const labels = { kind: 'bill "x" \\ \n', empty: '' };
  const single = (type: MetricFamily['type'], name: string): MetricFamily => {
    return { name, type, help: '', samples: [{ name, labels, value: 3.5 }] };
  };
  const units = ['seconds', 'bytes', 'celsius', 'meters', 'volts', 'amperes', 'joules', 'grams', 'percent', 'ratio'];
  const name = 'wait_in_queue_seconds';
  return [
    ...units.flatMap((unit) => [single('gauge', `mine_${unit}`), single('counter', `mine_too_${unit}_total`)]),
    single('counter', 'visits'),
    single('counter', 'mails_total'),
    single('gauge', 'jobs_total'),
    single('untyped', 'elapsed'),
    { name, type: 'histogram', help: '', samples: buckets(name, {}) },
    {
      name: 'size',
      type: 'summary',
      help: '',
      samples: [
        { name: 'size', labels: {}, bound: 0.5, value: 2 },
        { name: 'size_sum', labels: {}, value: 9 },
        { name: 'size_count', labels: {}, value: 3 },
      ],
    },
  ];
}
