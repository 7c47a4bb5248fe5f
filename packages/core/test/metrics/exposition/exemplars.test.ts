import { Counter, Histogram } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { valuesBySeries } from '../parser/parsed-exposition.js';
import { createRegistryScrape } from './registry-scrape.js';
import { openMetricsRegistry } from './user-registry.js';

describe('an exemplar', () => {
  function registryWithExemplars() {
    const registry = openMetricsRegistry();
    const settings = { help: 'Has exemplars.', enableExemplars: true, registers: [registry] };
    return {
      registry,
      histogram: new Histogram<string>({ name: 'latency', labelNames: ['route'], buckets: [0.1, 1], ...settings }),
      counter: new Counter<string>({ name: 'jobs_total', labelNames: ['route'], ...settings }),
    };
  }

  test('of a bucket or a counter is written in OpenMetrics, and nowhere else', async () => {
    const { registry, histogram, counter } = registryWithExemplars();
    const exemplarLabels = { trace_id: 'a "quoted" one' };
    histogram.observe({ labels: { route: '/a' }, value: 0.5, exemplarLabels });
    histogram.observe({ labels: { route: '/a' }, value: 7, exemplarLabels });
    counter.inc({ labels: { route: '/a' }, value: 2, exemplarLabels });

    const { openMetrics, text } = createRegistryScrape(registry);
    const samples = (await openMetrics()).flatMap((family) => family.samples);
    const marked = samples.filter(({ exemplar }) => exemplar !== undefined);
    expect(marked.map(({ name, labels }) => [name, labels.get('le')])).toEqual([
      ['latency_bucket', '1.0'],
      ['latency_bucket', '+Inf'],
      ['jobs_total', undefined],
    ]);
    expect(marked.map(({ exemplar }) => exemplar?.value)).toEqual([0.5, 7, 2]);
    expect(marked[0]?.exemplar?.labels.get('trace_id')).toBe('a "quoted" one');
    expect(marked[0]?.exemplar?.timestamp).toBeGreaterThan(1.7e9);
    expect(valuesBySeries(await text())).toEqual(valuesBySeries(await openMetrics()));
  });

  test('that prom-client refused leaves no half-written line', async () => {
    const { registry, histogram } = registryWithExemplars();
    const tooLong = { trace_id: 'x'.repeat(200) };
    expect(() => histogram.observe({ labels: {}, value: 0.5, exemplarLabels: tooLong })).toThrow(RangeError);
    expect(await registry.metrics()).toContain('# {} +Inf undefined');

    const samples = (await createRegistryScrape(registry).openMetrics()).flatMap((family) => family.samples);
    expect(samples.filter(({ exemplar }) => exemplar !== undefined)).toEqual([]);
  });
});
