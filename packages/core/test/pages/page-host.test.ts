import { expect, onTestFinished, test, vi } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import type { PageHost } from '../../src/pages/page.js';
import { testPage } from './test-page.js';

const START = { method: 'GET', target: '/', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };

function start(options: TelemetryOptions = {}) {
  const page = testPage();
  const vigia = createTelemetry({ logs: false, onProblem: () => undefined, ...options, pages: [page] });
  onTestFinished(() => vigia.close(0));
  const [host] = page.hosts;
  if (host === undefined) throw new Error('the page was not attached');
  return { vigia, host };
}

function names(host: PageHost): readonly string[] {
  return host.measurements().map(({ name }) => name);
}

test('a host tells who the service is, and which names are secret', () => {
  const service = { name: 'orders', version: '1.2.3', environment: 'test' };
  const { host } = start({ service, logs: { redact: ['iban'], destination: { write: () => undefined } } });
  expect(host.service).toMatchObject(service);
  expect(['authorization', 'x-api-key', 'iban', 'accept'].map(host.isSecret)).toEqual([true, true, true, false]);
});

test('everything can be asked for while the page is being attached', () => {
  const asked: unknown[] = [];
  const page = testPage({
    attach(host) {
      asked.push(host.running(), host.readiness().status, host.sinks(), host.exemplars('x'), host.series()?.used);
      asked.push(host.measurements().length > 0);
      host.listening(() => undefined);
      host.note({ page: 'test' }, 'attached');
      return {};
    },
  });
  const vigia = createTelemetry({ logs: { destination: { write: () => undefined } }, pages: [page] });
  onTestFinished(() => vigia.close(0));
  expect(asked).toEqual([0, 'ok', [], [], 0, true]);
});

test('how many exchanges are running', () => {
  const { vigia, host } = start();
  const exchanges = [vigia.begin(START), vigia.begin(START)];
  expect(host.running()).toBe(2);
  for (const exchange of exchanges) exchange.end({ outcome: 'completed', status: 200, route: '/' });
  expect(host.running()).toBe(0);
});

test('measurements are of the process, of health, of KPIs and jobs, and not of requests', async () => {
  const kpis = { signups: { type: 'counter', help: 'Sign-ups.' } } as const;
  const { vigia, host } = start({ kpis, health: { checks: { database: () => true } } });
  await vigia.job('nightly', async () => undefined);
  host.readiness();
  await vi.waitUntil(() => names(host).includes('health_check_up'));
  expect(names(host)).toEqual(
    expect.arrayContaining(['process_cpu_usage_percent', 'business_signups_total', 'job_runs_total']),
  );
  expect(names(host).filter((name) => name.startsWith('http_'))).toEqual([]);
  expect(new Set(names(host)).size).toBe(names(host).length);
});

test('what becomes of a measurement across processes', () => {
  const kpis = {
    queue: { type: 'gauge', help: 'Jobs that wait.', acrossProcesses: 'max' },
    open: { type: 'gauge', help: 'Open orders.' },
  } as const;
  const { host } = start({ kpis });
  const asked = ['business_queue', 'business_open', 'process_memory_usage_bytes', 'nobody_knows'];
  expect(asked.map(host.acrossProcesses)).toEqual(['max', 'sum', 'sum', 'own']);
});

test('readiness has the last results, and sees to it that there are newer ones', async () => {
  let isWell = true;
  const { vigia, host } = start({ health: { checks: { database: () => isWell }, cacheMs: 0 } });
  expect(host.readiness()).toEqual({ status: 'ok', checks: {} });
  await vi.waitUntil(() => host.readiness().checks['database'] !== undefined);
  isWell = false;
  await vi.waitUntil(() => host.readiness().status === 'failed');
  expect(host.readiness().checks['database']).toMatchObject({ status: 'failed', error: 'returned false' });
  await vigia.close();
  expect(host.readiness().status).toBe('shutting_down');
});

test('sinks are there with how they do, and one that cannot tell is there without', () => {
  const health = { accepted: 3 } as unknown as ReturnType<PageHost['sinks']>[number]['health'];
  const fail = () => {
    throw new Error('broken');
  };
  const sinks = [{ name: 'plain' }, { name: 'telling', health: () => health }, { name: 'broken', health: fail }];
  const { host } = start({ sinks: sinks as TelemetryOptions['sinks'] });
  expect(host.sinks()).toEqual([
    { name: 'plain', health: undefined },
    { name: 'telling', health },
    { name: 'broken', health: undefined },
  ]);
});

test('how far the budgets of series are used, and by which routes', () => {
  const { vigia, host } = start({ metrics: { limits: { routes: 2, domains: 3, series: 50 } } });
  for (const [route, status] of [
    ['/a', 200],
    ['/b', 200],
    ['/b', 404],
    ['/b', 500],
    ['/c', 200],
  ] as const) {
    vigia.begin(START).end({ outcome: 'completed', status, route });
  }
  expect(host.series()).toEqual({
    used: 5,
    limit: 50,
    routes: { used: 2, limit: 2 },
    domains: { used: 1, limit: 3 },
    byRoute: [
      { route: '/b', series: 3 },
      { route: '/a', series: 1 },
      { route: '<other>', series: 1 },
    ],
  });
  expect(host.series()?.byRoute).toBe(host.series()?.byRoute);
});

test('the exemplars of a trace, with the series and the bucket where they stand', () => {
  const { vigia, host } = start({ metrics: { buckets: { durationSeconds: [10, 20] } } });
  const { traceId } = vigia.begin(START);
  expect(host.exemplars(traceId)).toEqual([]);
  const exchange = vigia.begin(START);
  exchange.end({ outcome: 'completed', status: 200, route: '/orders' });
  expect(host.exemplars(exchange.traceId)).toEqual([
    {
      name: 'http_request_duration_seconds_bucket',
      series: { domain: 'other', route: '/orders', method: 'GET', status_code: '200' },
      bound: 10,
      labels: { trace_id: exchange.traceId },
      value: expect.any(Number),
      timestampSeconds: expect.any(Number),
    },
  ]);
});

test('without metrics there are no series, no exemplars and no measurements', () => {
  const { host } = start({ metrics: false, health: false });
  expect([host.series(), host.exemplars('x'), host.readiness()]).toEqual([undefined, [], { status: 'ok', checks: {} }]);
  expect(names(host).filter((name) => name.startsWith('process_'))).toEqual([]);
});
