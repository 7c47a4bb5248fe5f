import { InfrastructureMonitor, type InfrastructureMonitorOptions, type Problem, VigiaError } from '@vigia/core';
import { Counter, Gauge, register as globalRegistry, Registry } from 'prom-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readScrape } from '../metrics/http-recording.js';
import { eventually } from './eventually.js';

async function createMonitor(options: InfrastructureMonitorOptions = {}) {
  const problems: Problem[] = [];
  const monitor = await InfrastructureMonitor.init({ onProblem: (problem) => problems.push(problem), ...options });
  onTestFinished(() => monitor.stopMonitoring());
  return { monitor, problems, scrape: async () => readScrape((await monitor.getMetrics()).body) };
}

const LABELS = { domain: 'web', route: '/users/:id', method: 'GET', statusCode: '200' };
const SERIES = { domain: 'web', route: '/users/:id', method: 'GET', status_code: '200' };

describe('an InfrastructureMonitor', () => {
  test('counts a request and its time at once, under the four labels', async () => {
    const { monitor, scrape } = await createMonitor();
    monitor.registerRequestDuration(LABELS, 0.02);
    monitor.registerRequestDuration(LABELS, 0.3);
    const { value } = await scrape();
    expect(value('http_requests_total', SERIES)).toBe(2);
    expect(value('http_request_duration_seconds_count', SERIES)).toBe(2);
    expect(value('http_request_duration_seconds_sum', SERIES)).toBeCloseTo(0.32);
  });

  test('counts arrivals apart, so that what never ended is the difference', async () => {
    const { monitor, scrape } = await createMonitor();
    for (const domain of ['web', 'web', 'mobile']) monitor.registerRequest({ domain });
    monitor.registerRequestDuration(LABELS, 0.02);
    const { value, labelValues } = await scrape();
    expect(value('http_requests_started_total', { domain: 'web' })).toBe(2);
    expect(value('http_requests_started_total', { domain: 'mobile' })).toBe(1);
    expect(labelValues('http_requests_started_total', 'domain')).toEqual(['web', 'mobile']);
    expect(labelValues('http_requests_total', 'domain')).toEqual(['web']);
  });

  test('neither invents bodies nor requests in flight', async () => {
    const { monitor, scrape } = await createMonitor();
    monitor.registerRequest({ domain: 'web' });
    monitor.registerRequestDuration(LABELS, 0.02);
    const names = new Set((await scrape()).samples.map(({ name }) => name));
    expect(names).not.toContain('http_request_size_bytes_count');
    expect(names).not.toContain('http_response_size_bytes_count');
    expect(names).not.toContain('http_requests_in_flight');
  });

  test('writes methods in upper case, and folds unknown ones', async () => {
    const { monitor, scrape } = await createMonitor();
    for (const method of ['get', 'GET', 'delete', 'propfind'])
      monitor.registerRequestDuration({ ...LABELS, method }, 0.1);
    expect((await scrape()).labelValues('http_requests_total', 'method')).toEqual(['GET', 'DELETE', '_OTHER']);
  });

  test('takes status codes as numbers and as texts', async () => {
    const { monitor, scrape } = await createMonitor();
    monitor.registerRequestDuration({ ...LABELS, statusCode: 503 }, 0.1);
    monitor.registerRequestDuration({ ...LABELS, statusCode: '503' }, 0.1);
    expect((await scrape()).value('http_requests_total', { status_code: '503' })).toBe(2);
  });

  test('bounds routes and domains, whatever it is given', async () => {
    const { monitor, scrape, problems } = await createMonitor();
    for (let scan = 0; scan < 1_000; scan += 1) {
      const domain = `host-${scan}.example`;
      monitor.registerRequest({ domain });
      monitor.registerRequestDuration({ ...LABELS, route: `/nope/${scan}?token=${scan}`, domain }, 0.01);
    }
    const { labelValues, samples } = await scrape();
    expect(new Set(labelValues('http_requests_total', 'route')).size).toBe(500 + 1);
    expect(new Set(labelValues('http_requests_total', 'domain')).size).toBe(16 + 1);
    expect(labelValues('http_requests_started_total', 'domain')).toHaveLength(16 + 1);
    for (const name of ['http_requests_total', 'http_requests_started_total']) {
      const counted = samples.filter((sample) => sample.name === name);
      expect(counted.reduce((sum, { value }) => sum + value, 0)).toBe(1_000);
    }
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['VIGIA_BUDGET_EXCEEDED']));
    for (const { fix } of problems) expect(fix).toMatch(/^Give .*domain/);
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined, null, {}, 'soon', 1n, ''])(
    'counts a request that took %s as one of 0 seconds, and goes on',
    async (seconds) => {
      const { monitor, scrape, problems } = await createMonitor();
      monitor.registerRequestDuration(LABELS, seconds as number);
      monitor.registerRequestDuration(LABELS, 0.5);
      const { value } = await scrape();
      expect(value('http_requests_total', SERIES)).toBe(2);
      expect(value('http_request_duration_seconds_sum', SERIES)).toBe(0.5);
      expect(problems).toEqual([]);
    },
  );

  test('reads the text of a number as it was meant', async () => {
    const { monitor, scrape } = await createMonitor();
    monitor.registerRequestDuration(LABELS, '0.5' as unknown as number);
    monitor.registerRequestDuration(LABELS, '0.25' as unknown as number);
    expect((await scrape()).value('http_request_duration_seconds_sum', SERIES)).toBe(0.75);
  });

  test.each([undefined, null, 7, 'web', [], {}, { domain: 7, route: {}, method: [], statusCode: true }])(
    'counts a request whose labels are %j',
    async (labels) => {
      const { monitor, scrape } = await createMonitor();
      monitor.registerRequest(labels as never);
      monitor.registerRequestDuration(labels as never, 0.1);
      const { value } = await scrape();
      expect(value('http_requests_started_total', { domain: 'other' })).toBe(1);
      const odd = { domain: 'other', route: '<unmatched>', method: '_OTHER', status_code: '<other>' };
      expect(value('http_requests_total', odd)).toBe(1);
    },
  );

  test('reports labels that throw when they are read', async () => {
    const { monitor, problems } = await createMonitor();
    const labels = {
      get domain(): string {
        throw new Error('gone');
      },
    };
    monitor.registerRequest(labels);
    expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', cause: { message: 'gone' } }]);
  });

  test("serves the application's registry beside its own metrics, in a format that Prometheus knows", async () => {
    const registry = new Registry();
    new Counter({ name: 'signups_total', help: 'Signups.', registers: [registry] }).inc(3);
    const { monitor, scrape } = await createMonitor({ registry });
    expect((await scrape()).value('signups_total')).toBe(3);
    expect((await monitor.getMetrics()).contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  test("leaves its own out where the application's registry has the default metrics of prom-client", async () => {
    const registry = new Registry();
    registry.registerMetric(new Gauge({ name: 'process_cpu_seconds_total', help: 'Theirs.', registers: [] }));
    registry.registerMetric(new Gauge({ name: 'nodejs_gc_duration_seconds_count', help: 'Theirs.', registers: [] }));
    const { scrape, problems } = await createMonitor({ registry });
    const { value, samples } = await scrape();
    expect(value('process_cpu_seconds_total')).toBe(0);
    expect(samples.filter(({ name }) => name.startsWith('nodejs_gc_duration_seconds'))).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test('takes buckets and disks', async () => {
    const { monitor, scrape } = await createMonitor({ buckets: [0.1, 1], disks: [] });
    monitor.startMonitoring();
    monitor.registerRequestDuration(LABELS, 0.5);
    const { labelValues } = await scrape();
    expect(labelValues('http_request_duration_seconds_bucket', 'le')).toEqual(['0.1', '1', '+Inf']);
    expect(labelValues('host_filesystem_size_bytes', 'mountpoint')).toEqual([]);
  });

  test.each([
    { options: { bucket: [1] }, message: 'did you mean `buckets`?' },
    { options: { buckets: [1, 1] }, message: '`buckets`' },
    { options: { disks: '/' }, message: '`disks`' },
    { options: { registry: {} }, message: '`registry`' },
    { options: { onProblem: true }, message: '`onProblem`' },
    { options: null, message: 'an object' },
  ])('refuses $options with a sentence', async ({ options, message }) => {
    const refusal = await InfrastructureMonitor.init(options as never).catch((error: unknown) => error);
    expect(VigiaError.isInstance(refusal)).toBe(true);
    expect((refusal as VigiaError).message).toContain(message);
  });
});

describe('what was wrong in the monitor that this grew from', () => {
  test('8: its metrics landed in the global registry, and a second one could not be made', async () => {
    await createMonitor();
    await createMonitor();
    expect(globalRegistry.getMetricsAsArray()).toEqual([]);
  });

  test('9: labels of the scrape, and one in camel case', async () => {
    const { monitor, scrape } = await createMonitor();
    monitor.startMonitoring();
    monitor.registerRequestDuration(LABELS, 0.1);
    const names = new Set((await scrape()).samples.flatMap(({ labels }) => [...labels.keys()]));
    expect([...names].filter((name) => !/^[a-z_]+$/.test(name) || name === 'instance' || name === 'job')).toEqual([]);
  });

  test('11: it was a singleton, and stopping one application stopped the monitoring of all', async () => {
    const [first, second] = [await createMonitor(), await createMonitor()];
    first.monitor.startMonitoring();
    second.monitor.startMonitoring();
    first.monitor.registerRequestDuration(LABELS, 0.1);
    expect((await second.scrape()).value('http_requests_total', SERIES)).toBeUndefined();
    first.monitor.stopMonitoring();
    await eventually(async () =>
      expect((await second.scrape()).value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0),
    );
    expect((await first.scrape()).value('nodejs_eventloop_lag_max_seconds')).toBeUndefined();
  });

  test('12: its timers kept the process alive, and one fired after the stop', async () => {
    const before = process.getActiveResourcesInfo();
    const { monitor } = await createMonitor();
    monitor.startMonitoring();
    expect(process.getActiveResourcesInfo().filter((type) => type === 'Timeout')).toEqual(
      before.filter((type) => type === 'Timeout'),
    );
    monitor.stopMonitoring();
    monitor.stopMonitoring();
  });

  test('its stop leaves no timer behind, though it was read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { monitor } = await createMonitor();
    monitor.startMonitoring();
    await monitor.getMetrics();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    monitor.stopMonitoring();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('14: its gauges were 0 for five seconds', async () => {
    const { value } = await (await createMonitor()).scrape();
    for (const name of [
      'process_cpu_usage_percent',
      'process_memory_usage_bytes',
      'nodejs_heap_total_bytes',
      'nodejs_heap_used_bytes',
    ])
      expect([name, (value(name) ?? 0) > 0]).toEqual([name, true]);
  });
});
