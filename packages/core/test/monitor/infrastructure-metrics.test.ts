import { createInfrastructureMetrics, VigiaError } from '@vigia/core';
import { Counter, Gauge, register as globalRegistry, Histogram } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { readScrape } from '../metrics/http-recording.js';

async function scrape({ register }: ReturnType<typeof createInfrastructureMetrics>) {
  return readScrape(await register.metrics());
}

describe('createInfrastructureMetrics', () => {
  test('makes six metrics of prom-client with the names that dashboards ask for', () => {
    const { register, metrics } = createInfrastructureMetrics();
    expect(metrics.requestCounter).toBeInstanceOf(Counter);
    expect(metrics.requestDuration).toBeInstanceOf(Histogram);
    expect(metrics.cpuUsage).toBeInstanceOf(Gauge);
    expect(register.getMetricsAsArray().map(({ name }) => name)).toEqual([
      'http_requests_total',
      'http_request_duration_seconds',
      'process_cpu_usage_percent',
      'process_memory_usage_bytes',
      'nodejs_heap_total_bytes',
      'nodejs_heap_used_bytes',
    ]);
  });

  test('can be called many times, and leaves the global registry alone', async () => {
    const [first, second] = [createInfrastructureMetrics(), createInfrastructureMetrics()];
    first.metrics.requestCounter.inc({ domain: 'web' });
    expect((await scrape(first)).value('http_requests_total')).toBe(1);
    expect((await scrape(second)).value('http_requests_total')).toBeUndefined();
    expect(globalRegistry.getMetricsAsArray()).toEqual([]);
  });

  test('has the same labels on both metrics of requests', async () => {
    const made = createInfrastructureMetrics();
    const labels = { domain: 'web', route: '/users/:id', method: 'GET', status_code: '200' };
    made.metrics.requestCounter.inc(labels);
    made.metrics.requestDuration.observe(labels, 0.2);
    const { value } = await scrape(made);
    expect(value('http_requests_total', labels)).toBe(1);
    expect(value('http_request_duration_seconds_count', labels)).toBe(1);
  });

  test('reads its gauges when they are scraped, the first time too', async () => {
    const made = createInfrastructureMetrics();
    const [first, second] = [await scrape(made), await scrape(made)];
    for (const name of [
      'process_cpu_usage_percent',
      'process_memory_usage_bytes',
      'nodejs_heap_total_bytes',
      'nodejs_heap_used_bytes',
    ])
      expect([name, (first.value(name) ?? 0) > 0]).toEqual([name, true]);
    expect(second.value('process_cpu_usage_percent')).toBe(first.value('process_cpu_usage_percent'));
  });

  test('tells the CPU in percent of one core', async () => {
    const usedSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
    const [usedBefore, livedBefore] = [usedSeconds(), process.uptime()];
    const percent = (await scrape(createInfrastructureMetrics())).value('process_cpu_usage_percent');
    const [usedAfter, livedAfter] = [usedSeconds(), process.uptime()];
    expect(percent).toBeGreaterThanOrEqual((usedBefore / livedAfter) * 100);
    expect(percent).toBeLessThanOrEqual((usedAfter / livedBefore) * 100);
  });

  test('takes buckets, and no option that it does not know', async () => {
    const made = createInfrastructureMetrics({ buckets: [0.5, 1] });
    made.metrics.requestDuration.observe({ domain: 'web' }, 0.2);
    expect((await scrape(made)).labelValues('http_request_duration_seconds_bucket', 'le')).toEqual([
      '0.5',
      '1',
      '+Inf',
    ]);
    expect(() => createInfrastructureMetrics({ bucket: [1] } as object)).toThrow(VigiaError);
  });
});
