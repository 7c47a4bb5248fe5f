import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { METRICS, type MetricDefinition, type MetricFamily, type MetricName, type ReadMetrics } from '@vigia/contract';
import { createTelemetry, type Sink, type Telemetry, telemetry } from '@vigia/express';
import { createSignals } from '@vigia/provision';
import express from 'express';
import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseText } from '../../../../packages/core/test/metrics/parser/parse-text.js';
import { createMetricReader } from '../../../../packages/otel/src/metrics/metric-reader.js';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import { expectedSeries } from '../../../src/otlp/prometheus/expected-series.js';
import { prometheusSeries } from '../../../src/otlp/prometheus/prometheus-series.js';
import { demoKpis } from '../../../src/provision/demo-kpis.js';
import { demoObservability } from '../../../src/provision/demo-observability.js';

const signals = createSignals(demoObservability('otel'));

/** What moves by itself between two looks. */
const RESTLESS = /^(?:process_|nodejs_|host_|http_requests_in_flight$|telemetry_(?:queue|sink))/;

let registry: Registry;
let reads: ReadMetrics[];
let vigia: Telemetry<typeof demoKpis>;

beforeEach(() => {
  registry = new Registry();
  reads = [];
  const sink: Sink = { name: 'collecting', collect: (read) => void reads.push(read) };
  vigia = createTelemetry({
    service: { name: 'orders' },
    kpis: demoKpis,
    metrics: { registry },
    sinks: [sink],
    logs: false,
  });
});

afterEach(() => vigia.close(0));

async function readOverOtlp(): Promise<readonly OtlpMetric[]> {
  const read = async () =>
    (await Promise.all(reads.map((one) => one()))).flat().filter(({ name }) => !RESTLESS.test(name));
  return createMetricReader({ read, temporality: 'cumulative', startTimeMs: Date.now() }).collect();
}

async function exposed(): Promise<ReturnType<typeof parseText>> {
  const peer = { address: '127.0.0.1', port: 1, encrypted: false };
  const response = await vigia.handle(new Request('http://127.0.0.1/metrics'), peer);
  return parseText((await response?.text()) ?? '').filter(({ name }) => !RESTLESS.test(name));
}

async function expectTheSame(): Promise<number> {
  const stored = prometheusSeries(await readOverOtlp());
  const expected = expectedSeries(await exposed(), signals);
  expect([...stored].sort()).toEqual([...expected].sort());
  return stored.size;
}

test('requests, KPIs and jobs', async () => {
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (_, response) => void response.send('here'));
  app.get('/broken', () => {
    throw new Error('out of order');
  });
  app.use(telemetry.errors(vigia));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ['/users/1', '/users/2', '/nowhere', '/broken']) await (await fetch(`${url}${path}`)).text();
  vigia.kpi.signups.inc({ plan: 'pro', outcome: 'success' });
  vigia.kpi.open_carts.set(-2.5);
  vigia.kpi.order_value_euros.observe(70);
  await vigia.job('nightly', async () => {});
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  expect(await expectTheSame()).toBeGreaterThan(100);
});

test("the user's own metrics", async () => {
  const registers = [registry];
  const counter = new Counter({ name: 'mails_total', help: 'Mails.', labelNames: ['kind', 'empty'], registers });
  counter.inc({ kind: 'bill "x" \\ \n', empty: '' }, 3.5);
  new Counter({ name: 'visits', help: 'Visits.', registers }).inc();
  new Counter({ name: 'sent_bytes_total', help: 'Sent.', registers }).inc(1e12);
  new Gauge({ name: 'room_celsius', help: 'Room.', registers }).set(-3.25);
  new Gauge({ name: 'cache_hit_ratio', help: 'Hits.', registers }).set(0.5);
  new Gauge({ name: 'odd', help: 'Odd.', registers }).set(Number.NaN);
  new Gauge({ name: 'requests_total', help: 'No counter.', registers }).set(4);
  const histogram = new Histogram({
    name: 'wait_seconds',
    help: 'Wait.',
    labelNames: ['kind'],
    buckets: [1, 5],
    registers,
  });
  for (const value of [0.5, 1, 3, 8, -1]) histogram.observe({ kind: 'a' }, value);
  const summary = new Summary({
    name: 'size_bytes',
    help: 'Size.',
    labelNames: ['kind'],
    percentiles: [0.5, 0.9],
    registers,
  });
  for (const value of [1, 2, 3]) summary.observe({ kind: 'a' }, value);
  registry.setDefaultLabels({ zone: 'eu' });
  expect(await expectTheSame()).toBeGreaterThan(20);
});

test.each(Object.keys(METRICS) as MetricName[])('%s is stored under the name that dashboards ask for', async (name) => {
  const { type, labels: names }: MetricDefinition = METRICS[name];
  const labels = Object.fromEntries(names.map((label) => [label, '7']));
  const lines = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  const samples = lines.map((ending) => {
    return {
      name: `${name}${ending}`,
      labels,
      value: 1,
      ...(ending === '_bucket' && { bound: Number.POSITIVE_INFINITY }),
    };
  });
  const family: MetricFamily = { name, type, help: '', samples };
  const reader = createMetricReader({ read: async () => [family], temporality: 'cumulative', startTimeMs: 0 });
  const stored = [...prometheusSeries(await reader.collect()).keys()].join('\n');
  expect(stored).toContain(`${signals.metric(name, type === 'histogram' ? 'count' : undefined)}[`);
  for (const label of names) expect(stored).toContain(`"${signals.label(label, name)}"`);
});
