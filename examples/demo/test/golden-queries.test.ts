import { afterEach, expect, test, vi } from 'vitest';
import { GOLDEN_METRICS, ofService } from '../../../conformance/src/otlp/nrql/golden-metrics.js';
import { rowOfPoint } from '../../../conformance/src/otlp/nrql/row.js';
import { runQuery } from '../../../conformance/src/otlp/nrql/run-query.js';
import { startOtlpReceiver } from '../../../conformance/src/otlp/receiver/otlp-receiver.js';
import { newRelic } from '../../../conformance/src/otlp/receiver/profiles/new-relic.js';
import { type Reading, readMetrics } from '../src/reading.js';
import { type Service, startServices } from '../src/services.js';
import { sendTraffic } from '../src/traffic.js';

const WINDOW_MS = 60_000;
const ENOUGH = 60;
const PATIENCE = { timeout: 20_000, interval: 50 };

afterEach(() => void vi.unstubAllEnvs());

/** As New Relic tells those who use OpenTelemetry to set them. */
function setVariables(url: string): void {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'api-key=a-license-key');
  vi.stubEnv('OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', 'delta');
  vi.stubEnv('OTEL_LOGS_EXPORTER', 'none');
}

function readAll(services: readonly Service[]): Promise<readonly Reading[]> {
  return Promise.all(services.map(({ url }) => readMetrics(url)));
}

/** The traffic of the demo, until every service has had enough; with what `/metrics` then say. */
async function playTraffic(services: readonly Service[]): Promise<readonly Reading[]> {
  const stop = new AbortController();
  const traffic = services.map(({ url }) => sendTraffic(url, stop.signal));
  await vi.waitFor(async () => {
    for (const { requests } of await readAll(services)) expect(requests).toBeGreaterThan(ENOUGH);
  }, PATIENCE);
  stop.abort();
  await Promise.all(traffic);
  return vi.waitFor(async () => {
    const readings = await readAll(services);
    for (const { inFlight } of readings) expect(inFlight).toBe(0);
    return readings;
  }, PATIENCE);
}

test("New Relic's golden queries give the numbers of the demo", async () => {
  const receiver = await startOtlpReceiver({ profile: newRelic(() => 'a-license-key') });
  setVariables(receiver.url);
  const services = await startServices();
  const readings = await playTraffic(services);
  await Promise.all(services.map((service) => service.close()));
  await receiver.close();

  expect(receiver.faults()).toEqual([]);
  const rows = { Metric: receiver.points().map(rowOfPoint) };
  const ask = (query: string): number => runQuery(query, { rows, windowMs: WINDOW_MS });
  for (const [index, { name }] of services.entries()) {
    const { requests = 0, errors = 0 } = readings[index] ?? {};
    expect(ask(ofService(GOLDEN_METRICS.throughput, `demo-${name}`)), name).toBe(requests);
    expect(ask(ofService(GOLDEN_METRICS.errorRate, `demo-${name}`)), name).toBeCloseTo((100 * errors) / requests, 9);
    expect(ask(ofService(GOLDEN_METRICS.responseTimeMs, `demo-${name}`)), name).toBeGreaterThan(0);
  }
  const all = readings.reduce((sum, { requests }) => sum + requests, 0);
  expect(ask(GOLDEN_METRICS.throughput)).toBe(all);
});
