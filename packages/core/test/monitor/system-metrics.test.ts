import { METRICS, type MetricDefinition } from '@vigia/contract';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { checkHistograms } from '../metrics/parser/check-histograms.js';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';
import { createSystemRecording } from './system-recording.js';

/** Sums over `type`, under a name that only counters may have. */
const LEFT_OUT = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

function familyOf(name: string): string {
  return name.replace(/^(nodejs_gc_duration_seconds)_(?:bucket|sum|count)$/, '$1');
}

describe('system metrics', () => {
  test("have prom-client's names, types and labels, three misnamed gauges apart", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const catalogue: Readonly<Record<string, MetricDefinition>> = METRICS;
    const theirs = registry.getMetricsAsJSON();
    return theirs.then((metrics) => {
      const kept = metrics.filter(({ name }) => !LEFT_OUT.includes(name));
      expect(kept.length).toBeGreaterThan(25);
      for (const { name, type } of kept) expect([name, catalogue[name]?.type]).toEqual([name, type]);
      for (const name of LEFT_OUT) expect(catalogue[name]).toBeUndefined();
    });
  });

  test('carry exactly the labels that the catalogue promises', () => {
    const { system } = createSystemRecording();
    for (const { name, samples } of system.families()) {
      const { labels } = METRICS[name as keyof typeof METRICS];
      for (const sample of samples) expect(Object.keys(sample.labels)).toEqual(labels);
    }
  });

  test('are there, and no zeros, at the first scrape', async () => {
    const { scrape } = createSystemRecording();
    const { value } = await scrape();
    for (const name of [
      'process_cpu_usage_percent',
      'process_memory_usage_bytes',
      'process_memory_usage_percent',
      'nodejs_heap_total_bytes',
      'nodejs_heap_used_bytes',
      'nodejs_heap_size_limit_bytes',
      'process_open_fds',
      'process_max_fds',
      'process_start_time_seconds',
    ]) {
      expect([name, value(name)]).toEqual([name, expect.toSatisfy((number: number) => number > 0)]);
    }
    expect(value('nodejs_version_info', { version: process.version })).toBe(1);
  });

  test('that double each other under two names agree', async () => {
    const { value } = await createSystemRecording().scrape();
    expect(value('process_memory_usage_bytes')).toBe(value('process_resident_memory_bytes'));
    expect(value('nodejs_heap_total_bytes')).toBe(value('nodejs_heap_size_total_bytes'));
    expect(value('nodejs_heap_used_bytes')).toBe(value('nodejs_heap_size_used_bytes'));
  });

  test('name no family twice, and none that is not in the catalogue', async () => {
    const { system } = createSystemRecording({ disks: ['/'] });
    system.start();
    const names = system.families().map(({ name }) => familyOf(name));
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(METRICS)).toEqual(expect.arrayContaining(names));
  });

  test('are valid OpenMetrics', async () => {
    const { system, openMetrics } = createSystemRecording();
    system.start();
    const families = parseOpenMetrics(await openMetrics());
    checkHistograms(families);
    expect(families.length).toBe(system.families().length);
  });

  test('survive a source that throws: what it feeds is left out, reported once, and comes back', async () => {
    let broken = true;
    const { scrape, problems } = createSystemRecording({
      sources: {
        totalMemoryBytes: () => {
          if (broken) throw new Error('EMFILE: too many open files');
          return 2 ** 34;
        },
      },
    });
    await scrape();
    const { value } = await scrape();
    expect(value('process_memory_usage_bytes')).toBeUndefined();
    expect(value('nodejs_heap_used_bytes')).toBeGreaterThan(0);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['VIGIA_SYSTEM_UNREADABLE']));
    expect(problems).toHaveLength(2);
    broken = false;
    expect((await scrape()).value('process_memory_usage_bytes')).toBeGreaterThan(0);
    broken = true;
    await scrape();
    expect(problems).toHaveLength(4);
  });
});
