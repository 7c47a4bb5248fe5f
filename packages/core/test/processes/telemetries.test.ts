import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { Counter, Gauge, Histogram, Summary } from 'prom-client';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { exposed, scrapeOf } from '../metrics/scrape-of.js';
import { startFarEnd } from '../outgoing/far-end.js';
import { temporaryDirectory } from './member.js';

let directory: ReturnType<typeof temporaryDirectory>;
const telemetries: TestTelemetry[] = [];

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(async () => {
  for (const telemetry of telemetries.splice(0)) await telemetry.close();
  directory.remove();
});

function start(name = 'orders', isShared = true): TestTelemetry {
  const processes = isShared && { directory: directory.path, timeoutMs: 5_000 };
  const telemetry = createTestTelemetry({ service: { name }, metrics: { processes } });
  telemetries.push(telemetry);
  return telemetry;
}

async function startTwo(): Promise<readonly [TestTelemetry, TestTelemetry]> {
  const pair = [start(), start()] as const;
  for (const one of pair) {
    await vi.waitFor(async () => {
      expect((await scrapeOf(one)).value('telemetry_processes', { state: 'answered' })).toBe(2);
    });
  }
  return pair;
}

function request({ monitor }: TestTelemetry, seconds: number): void {
  monitor.registerRequestDuration({ domain: 'web', route: '/a', method: 'GET', statusCode: 200 }, seconds);
}

const START = { headers: {}, remoteAddress: '127.0.0.1', httpVersion: '1.1', source: {} };

/** What no two looks see alike. Labels are in the order of the alphabet where processes bring them together. */
const MOVING = /^(?:# \w+ )?(?:process_|nodejs_|host_|telemetry_process)/;

function lasting(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !MOVING.test(line))
    .map((line) =>
      line.replace(
        /\{(.*)\}/,
        (_, labels: string) =>
          `{${labels
            .split(/,(?=\w+=")/)
            .sort()
            .join()}}`,
      ),
    )
    .sort();
}

test('HTTP is summed, and its families agree', async () => {
  const [one, other] = await startTwo();
  for (const seconds of [0.001, 0.02]) request(one, seconds);
  for (const seconds of [0.02, 3]) request(other, seconds);
  for (const telemetry of [one, other]) {
    const scrape = await scrapeOf(telemetry);
    const labels = { route: '/a', status_code: '200' };
    expect(scrape.value('http_requests_total', labels)).toBe(4);
    expect(scrape.value('http_request_duration_seconds_count', labels)).toBe(4);
    expect(scrape.value('http_request_duration_seconds_bucket', { ...labels, le: '0.025' })).toBe(3);
    expect(scrape.value('process_start_time_seconds')).toBeGreaterThan(1e9);
  }
});

test('calls to other services are summed, each host and status for itself', async () => {
  const [one, other] = await startTwo();
  const farEnd = await startFarEnd();
  const call = (by: TestTelemetry, path: string) =>
    by.job('call', () => fetch(`${farEnd.url}${path}`).then((answer) => answer.text()));
  await call(one, '/');
  await call(other, '/');
  await call(other, '/teapot');
  const name = 'http_client_request_duration_seconds';
  for (const telemetry of [one, other]) {
    await vi.waitFor(async () => {
      const scrape = await scrapeOf(telemetry);
      const ofHost = (status_code: string) => ({ host: farEnd.host, method: 'GET', status_code });
      expect(scrape.value(`${name}_count`, ofHost('200'))).toBe(2);
      expect(scrape.value(`${name}_count`, ofHost('418'))).toBe(1);
      expect(scrape.value(`${name}_bucket`, { ...ofHost('200'), le: '+Inf' })).toBe(2);
    });
  }
});

test.each(['text/plain', 'application/openmetrics-text'])(
  'one process alone says in %s what it says without',
  async (accept) => {
    const [shared, plain] = [start(), start('orders', false)];
    for (const telemetry of [shared, plain]) {
      // Of what is summed only whole steps are kept, of which this is one.
      request(telemetry, 2 ** -6);
      const { registry } = telemetry;
      const registers = [registry];
      new Counter({ name: 'kinds_total', help: 'a\nb', labelNames: ['kind'], registers }).inc(
        { kind: '"\\\n😀' },
        1e21,
      );
      new Gauge({ name: 'odd', help: 'h', labelNames: ['value'], registers });
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324, 0.1 + 0.2]) {
        (registry.getSingleMetric('odd') as Gauge<'value'>).set({ value: String(value) }, value);
      }
      new Histogram({ name: 'took', help: 'h', labelNames: ['le2'], buckets: [0.1, 1e9], registers }).observe(
        { le2: 'x' },
        7,
      );
      new Summary({ name: 'waited', help: 'h', percentiles: [0.5, 0.9], registers }).observe(2);
    }
    expect(lasting(await exposed(shared, accept))).toEqual(lasting(await exposed(plain, accept)));
  },
);

test('the last bucket of a histogram is written once, though the application has named it', async () => {
  const shared = start();
  const buckets = [1, Number.POSITIVE_INFINITY];
  new Histogram({ name: 'took', help: 'h', buckets, registers: [shared.registry] }).observe(3);
  const text = await exposed(shared, 'text/plain');
  expect(text.match(/^took_bucket.*/gm)).toEqual(['took_bucket{le="1"} 0', 'took_bucket{le="+Inf"} 1']);
});

test('exemplars come through, the latest of a bucket', async () => {
  const [one, other] = await startTwo();
  const traces: string[] = [];
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  for (const telemetry of [one, other]) {
    // Of two exemplars of one moment either may be shown.
    vi.setSystemTime(Date.now() + 1_000);
    const exchange = telemetry.begin({ ...START, method: 'GET', target: '/a' });
    exchange.end({ outcome: 'completed', status: 200, route: '/a' });
    traces.push(...telemetry.events.map(({ traceId }) => traceId));
  }
  const text = await exposed(one, 'application/openmetrics-text');
  const exemplars = text.matchAll(/http_request_duration_seconds_bucket\{[^}]*\} \d+ # \{trace_id="(\w+)"\}/g);
  expect([...exemplars].map(([, trace]) => trace)).toContain(traces.at(-1));
});

test('what a telemetry has counted stays when it is closed, and is counted once', async () => {
  const [one, other] = await startTwo();
  request(other, 0.02);
  await other.close();
  for (const telemetry of [one, other, one]) {
    expect((await scrapeOf(telemetry)).value('http_requests_total', { route: '/a', status_code: '200' })).toBe(1);
  }
});

test('the monitor tells of all', async () => {
  const [one, other] = await startTwo();
  request(other, 0.02);
  expect((await one.monitor.getMetrics()).body).toMatch(/http_requests_total\{.*route="\/a".*\} 1/);
});

test('a gauge of a KPI is summed unless its declaration says otherwise', async () => {
  const kpis = {
    carts: { type: 'gauge', help: 'Open carts.' },
    stock: { type: 'gauge', help: 'What is left.', acrossProcesses: 'max' },
  } as const;
  const pair = [0, 1].map(() =>
    createTestTelemetry({ service: { name: 'shop' }, kpis, metrics: { processes: { directory: directory.path } } }),
  );
  telemetries.push(...pair.map((one) => one as unknown as TestTelemetry));
  for (const { kpi } of pair) {
    kpi.carts.set(2);
    kpi.stock.set(7);
  }
  await vi.waitFor(async () => {
    for (const one of pair) {
      const scrape = await scrapeOf(one);
      expect([scrape.value('business_carts'), scrape.value('business_stock')]).toEqual([4, 7]);
    }
  });
});
