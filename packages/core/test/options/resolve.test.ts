import { HTTP_DURATION_BUCKETS, HTTP_SIZE_BUCKETS, type Sink } from '@vigia/contract';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';

test('without options and environment, everything has its default', () => {
  expect(resolveOptions({}, environmentOf())).toEqual({
    disabled: false,
    service: {
      name: 'unknown_service',
      version: undefined,
      namespace: undefined,
      environment: undefined,
      instance: 'host-1',
    },
    metrics: {
      path: '/metrics',
      token: undefined,
      authorize: 'private',
      registry: undefined,
      limits: { routes: 500, domains: 16, series: 5000 },
      buckets: { durationSeconds: HTTP_DURATION_BUCKETS, sizeBytes: HTTP_SIZE_BUCKETS },
      labels: [],
      constantLabels: {},
      system: { disks: ['.'] },
      push: undefined,
    },
    health: {
      livenessPath: '/livez',
      livenessPathIsDefault: true,
      readinessPath: '/readyz',
      readinessPathIsDefault: true,
      checks: [],
      maxHoldMs: 500,
      minDiskFreeRatio: 0.05,
    },
    loki: undefined,
    outgoing: { hosts: 50, propagate: true },
    traces: undefined,
    spool: undefined,
    kpis: {},
    shutdown: { signals: ['SIGTERM', 'SIGINT'], deadlineMs: 9_000, drainMs: 0 },
    listener: undefined,
    requests: {
      ignore: ['/favicon.ico', '/livez', '/readyz'],
      route: undefined,
      domain: undefined,
      id: { header: 'x-request-id', trust: 'private', echo: true },
      client: { trustProxy: false, address: 'full' },
    },
    logs: {
      level: 'info',
      logger: undefined,
      destination: undefined,
      context: true,
      levelSignal: undefined,
      pretty: 'auto',
      bufferBytes: 4_194_304,
      redact: { names: [], paths: [] },
      access: { engine: 'vigia', sample: 1, slowMs: undefined, headers: [] },
      storm: { linesPerSecond: 100 },
    },
    sinks: [],
    pages: [],
    onProblem: undefined,
    strict: false,
    isBalanced: false,
    switchedOff: [],
    warnings: [],
  });
});

test('what was given is kept as it is, and the rest completed', () => {
  const registry = new Registry();
  const destination = { write: () => undefined };
  const sink: Sink = { name: 'test', record: () => undefined };
  const onProblem = () => undefined;
  const route = () => undefined;
  const domain = () => 'web';
  const ignore = () => false;
  const given: TelemetryOptions = {
    service: { name: 'orders' },
    metrics: { registry, token: async () => 'fetched', limits: { routes: 9 } },
    requests: { ignore, route, domain, id: { echo: false } },
    logs: { level: 'warn', destination },
    sinks: [sink],
    onProblem,
    strict: true,
  };
  const resolved = resolveOptions(given, environmentOf());
  expect(resolved.service.name).toBe('orders');
  expect(resolved.metrics?.registry).toBe(registry);
  expect(resolved.metrics?.token).toBe((given.metrics as { token: unknown }).token);
  expect(resolved.metrics?.limits).toEqual({ routes: 9, domains: 16, series: 5000 });
  expect(resolved.requests).toEqual({
    ignore,
    route,
    domain,
    id: { header: 'x-request-id', trust: 'private', echo: false },
    client: { trustProxy: false, address: 'full' },
  });
  expect(resolved.logs?.destination).toBe(destination);
  expect(resolved.sinks[0]).toBe(sink);
  expect(resolved).toMatchObject({ onProblem, strict: true });
});

test('a logger with levels of its own is taken', () => {
  const logger = pino({ customLevels: { audit: 35 } }, { write: () => undefined });
  expect(resolveOptions({ logs: { logger } }, environmentOf()).logs?.logger).toBe(logger);
});

test('a registry of the OpenMetrics format is taken', () => {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>();
  expect(resolveOptions({ metrics: { registry } }, environmentOf()).metrics?.registry).toBe(registry);
});

test.each([
  ['metrics', { metrics: false }, { metrics: undefined }],
  ['logs', { logs: false }, { logs: undefined }],
  ['health', { health: false }, { health: undefined }],
  ['the spool', { spool: false }, {}],
] as const)('false switches %s off', (_, given, expected) => {
  expect(resolveOptions(given, environmentOf())).toEqual({ ...resolveOptions({}, environmentOf()), ...expected });
});

test('a check and a label may be a function, or one with rules of its own', () => {
  const check = () => true;
  const read = () => 'pro';
  const resolved = resolveOptions(
    {
      health: { checks: { database: check, search: { check, critical: false, timeoutMs: 50 } }, cacheMs: 0 },
      metrics: { labels: { plan: read, region: { read, limit: 3 } } },
    },
    environmentOf(),
  );
  expect(resolved.health?.checks).toEqual([
    { name: 'database', check, timeoutMs: 800, cacheMs: 0, critical: true },
    { name: 'search', check, timeoutMs: 50, cacheMs: 0, critical: false },
  ]);
  expect(resolved.metrics?.labels).toEqual([
    { name: 'plan', read, limit: 20 },
    { name: 'region', read, limit: 3 },
  ]);
});

test('in Kubernetes a shutdown waits for the balancer', () => {
  const environment = environmentOf({ KUBERNETES_SERVICE_HOST: '10.0.0.1' });
  expect(resolveOptions({}, environment).shutdown.drainMs).toBe(5_000);
  expect(resolveOptions({ shutdown: { drainMs: 0 } }, environment).shutdown.drainMs).toBe(0);
});

test('a drain may be as long as the deadline', () => {
  const shutdown = { deadlineMs: 3_000, drainMs: 3_000 };
  expect(resolveOptions({ shutdown }, environmentOf()).shutdown).toMatchObject(shutdown);
});

test('signals may be left to the application', () => {
  expect(resolveOptions({ shutdown: { signals: false } }, environmentOf()).shutdown.signals).toEqual([]);
});

test('false switches ids off', () => {
  expect(resolveOptions({ requests: { id: false } }, environmentOf()).requests.id).toBeUndefined();
});

test('the header of the id is in lower case, as Node names incoming headers', () => {
  const given: TelemetryOptions = { requests: { id: { header: 'X-Correlation-ID' } } };
  expect(resolveOptions(given, environmentOf()).requests.id?.header).toBe('x-correlation-id');
});

describe('an expression in requests.ignore', () => {
  test('has no memory: a global one matches every time, and that of the caller keeps its place', () => {
    const mine = /^\/internal/gy;
    const { ignore } = resolveOptions({ requests: { ignore: [mine] } }, environmentOf()).requests;
    const [expression] = Array.isArray(ignore) ? ignore : [];
    expect([1, 2, 3].map(() => expression?.test('/internal/x'))).toEqual([true, true, true]);
    expect(mine.lastIndex).toBe(0);
  });

  test('keeps its other flags', () => {
    const { ignore } = resolveOptions({ requests: { ignore: [/^\/x/giu] } }, environmentOf()).requests;
    expect(ignore).toEqual([/^\/x/iu]);
  });
});

test('nothing of the result can be changed, and nothing that the caller changes later arrives', () => {
  const ignore = ['/a'];
  const limits = { routes: 5 };
  const resolved = resolveOptions({ requests: { ignore }, metrics: { limits } }, environmentOf());
  ignore.push('/b');
  limits.routes = 6;
  expect(resolved.requests.ignore).toEqual(['/a']);
  expect(resolved.metrics?.limits.routes).toBe(5);
  const parts = [resolved, resolved.service, resolved.metrics, resolved.metrics?.limits, resolved.requests];
  const more = [resolved.requests.id, resolved.requests.ignore, resolved.logs, resolved.sinks, resolved.warnings];
  expect([...parts, ...more].every((part) => Object.isFrozen(part))).toBe(true);
});
