import { Histogram, Registry, register } from 'prom-client';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { parseSamples, type Samples } from '../../src/exposition/samples.js';
import { type MovedService, startAfter, startBefore } from '../../src/moving/moved-service.js';
import { MOVES } from '../../src/moving/moves.js';
import { scrape } from '../../src/moving/scraping.js';
import { InfrastructureMonitor } from '../../src/moving/seed-plugin/monitor.mjs';
import { createInfrastructureMetrics } from '../../src/moving/seed-plugin/register.mjs';

// What the page says was wrong with the plugin, where its tables and queries do not show it already.

afterEach(() => register.clear());

test('a label that the histogram does not know makes prom-client throw', () => {
  const labelNames = ['domain', 'route', 'method', 'status_code'];
  const histogram = new Histogram({ name: 'seconds', help: 'Time.', labelNames, registers: [new Registry()] });
  const labels = { domain: 'web', route: '/', method: 'get', statusCode: '200', status_code: '200' };
  expect(() => histogram.observe(labels, 0.1)).toThrow('Added label "statusCode" is not included');
});

test('a second set of its metrics in one process throws', () => {
  createInfrastructureMetrics();
  expect(createInfrastructureMetrics).toThrow('has already been registered');
});

test('its monitor is the same for every application, and its timer keeps the process alive', async () => {
  const monitor = await InfrastructureMonitor.init();
  expect(await InfrastructureMonitor.init()).toBe(monitor);
  monitor.startMonitoring();
  expect(monitor.intervalId?.hasRef()).toBe(true);
  monitor.stopMonitoring();
});

test.each(MOVES.filter(({ name }) => name === 'seed-plugin'))(
  'its gauges read 0 at first, ours never',
  async (move) => {
    vi.stubEnv('VIGIA_DISABLE', 'logs');
    onTestFinished(() => void vi.unstubAllEnvs());
    const before = await samplesOf(startBefore(move));
    const after = await samplesOf(startAfter(move));
    for (const name of ['process_cpu_usage_percent', 'process_memory_usage_bytes', 'nodejs_heap_used_bytes']) {
      expect([name, before.sum(name)]).toEqual([name, 0]);
      expect(after.sum(name)).toBeGreaterThan(0);
    }
  },
);

async function samplesOf(starting: Promise<MovedService>): Promise<Samples> {
  const { url, close } = await starting;
  onTestFinished(close);
  return parseSamples(await scrape(url));
}
