import { PROBLEM_CODES } from '@vigia/contract';
import { Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createProblemReporter } from '../../src/logging/problem-reporter.js';
import { createMetrics, type MetricsOptions } from '../../src/metrics/metrics.js';
import { bodyText } from './body-text.js';
import { MEASURING, readScrape } from './http-recording.js';

function createOwnMetrics(options: Partial<MetricsOptions> = {}) {
  const reporter = createProblemReporter({ onProblem: () => undefined, write: () => undefined });
  const metrics = createMetrics({
    metrics: { ...MEASURING, limits: { routes: 10, domains: 10, series: 10 }, constantLabels: {} },
    service: { name: 'orders', version: '1.2.3' },
    registry: new Registry(),
    report: reporter.report,
    problemCounts: reporter.counts,
    sinks: [{ name: 'archive' }],
    ...options,
  });
  return { ...metrics, reporter, scrape: async () => readScrape(await bodyText(metrics.render(null))) };
}

describe('the build', () => {
  test('is told as labels of a 1', async () => {
    const { scrape } = createOwnMetrics();
    const labels = { service: 'orders', version: '1.2.3', node_version: process.version };
    expect((await scrape()).value('telemetry_build_info', labels)).toBe(1);
  });

  test('has an empty version when none is known', async () => {
    const { scrape } = createOwnMetrics({ service: { name: 'orders', version: undefined } });
    expect((await scrape()).value('telemetry_build_info', { version: '' })).toBe(1);
  });
});

test('a metric of the user that cannot be read is counted in the scrape that misses it', async () => {
  const registry = new Registry();
  const { scrape } = createOwnMetrics({ registry });
  const collect = () => Promise.reject(new Error('broken'));
  new Gauge({ name: 'broken', help: 'Fails.', collect, registers: [registry] });
  for (const times of [1, 2]) {
    expect((await scrape()).value('telemetry_problems_total', { code: 'VIGIA_COLLECTOR_FAILED' })).toBe(times);
  }
});

test('every problem has its counter from the start, and each report counts', async () => {
  const { scrape, reporter } = createOwnMetrics();
  expect((await scrape()).labelValues('telemetry_problems_total', 'code')).toEqual(Object.keys(PROBLEM_CODES));

  for (const fix of ['One.', 'Two.'])
    reporter.report({ code: 'VIGIA_SINK_FAILED', message: 'It failed.', fix, sink: fix });
  expect((await scrape()).value('telemetry_problems_total', { code: 'VIGIA_SINK_FAILED' })).toBe(2);
});

test('events that a sink did not take are counted by reason, from zero', async () => {
  const { scrape, eventDropped } = createOwnMetrics();
  const dropped = { sink: 'archive', reason: 'sink_error' };
  const before = await scrape();
  expect(before.value('telemetry_events_dropped_total', dropped)).toBe(0);
  expect(before.value('telemetry_events_dropped_total', { ...dropped, reason: 'closed' })).toBe(0);

  eventDropped('archive', 'sink_error');
  eventDropped('archive', 'sink_error');
  eventDropped('archive', 'closed');
  const { value } = await scrape();
  expect(value('telemetry_events_dropped_total', dropped)).toBe(2);
  expect(value('telemetry_events_dropped_total', { ...dropped, reason: 'closed' })).toBe(1);
});

test('metrics that are off record nothing about HTTP', async () => {
  const { http, scrape } = createOwnMetrics({ metrics: undefined });
  expect(http).toBeUndefined();
  expect((await scrape()).samples.filter(({ name }) => name.startsWith('http_'))).toEqual([]);
});
