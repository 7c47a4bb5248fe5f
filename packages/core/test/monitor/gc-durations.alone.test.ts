import { constants, PerformanceObserver, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Scrape } from '../metrics/http-recording.js';
import { eventually } from './eventually.js';
import { createSystemRecording } from './system-recording.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function majors({ value }: Scrape): number {
  return value('nodejs_gc_duration_seconds_count', { kind: 'major' }) ?? 0;
}

/** Counts full collections for itself, as many as the test brings about and more. */
function observeMajors() {
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (kindOf(entry) === constants.NODE_PERFORMANCE_GC_MAJOR) count += 1;
  });
  observer.observe({ entryTypes: ['gc'] });
  return { count: () => count, stop: () => observer.disconnect() };
}

function kindOf(entry: object): unknown {
  return (entry as { readonly detail?: { readonly kind?: unknown } }).detail?.kind;
}

describe('nodejs_gc_duration_seconds', () => {
  test('counts every collection of a batch', async () => {
    const { system, scrape } = createSystemRecording();
    const observed = observeMajors();
    const startMs = performance.now();
    system.start();
    for (let run = 0; run < 100; run += 1) collectGarbage();
    await eventually(() => expect(observed.count()).toBeGreaterThanOrEqual(100));
    observed.stop();
    const scraped = await scrape();
    expect(majors(scraped)).toBeGreaterThanOrEqual(100);
    const sumSeconds = scraped.value('nodejs_gc_duration_seconds_sum', { kind: 'major' });
    expect(sumSeconds).toBeGreaterThan(0);
    expect(sumSeconds, 'they came one after the other').toBeLessThan((performance.now() - startMs) / 1_000);
  });

  test('shows the kinds that there are from the start', async () => {
    const { labelValues } = await createSystemRecording().scrape();
    const kinds = new Set(labelValues('nodejs_gc_duration_seconds_count', 'kind'));
    expect([...kinds]).toEqual(['major', 'minor', 'incremental', 'weakcb']);
  });

  test('keeps what it has counted when it is stopped, and counts nothing more', async () => {
    const { system, scrape } = createSystemRecording();
    system.start();
    collectGarbage();
    await eventually(async () => expect(majors(await scrape())).toBeGreaterThanOrEqual(1));
    system.stop();
    const counted = majors(await scrape());
    const observed = observeMajors();
    collectGarbage();
    await eventually(() => expect(observed.count()).toBeGreaterThanOrEqual(1));
    observed.stop();
    expect(majors(await scrape())).toBe(counted);
  });

  test('is counted by two in one process, each for itself', async () => {
    const [first, second] = [createSystemRecording(), createSystemRecording()];
    first.system.start();
    second.system.start();
    first.system.stop();
    collectGarbage();
    await eventually(async () => expect(majors(await second.scrape())).toBeGreaterThanOrEqual(1));
    expect(majors(await first.scrape())).toBe(0);
  });
});
