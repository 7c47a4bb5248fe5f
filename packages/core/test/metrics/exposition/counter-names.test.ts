import { Counter, Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { bodyText } from '../body-text.js';
import { valuesBySeries } from '../parser/parsed-exposition.js';
import { createRegistryScrape, OPEN_METRICS } from './registry-scrape.js';
import { openMetricsRegistry } from './user-registry.js';

describe("a counter's name", () => {
  test('survives any order of formats', async () => {
    const registry = new Registry();
    new Counter({ name: 'jobs_total', help: 'Jobs.', registers: [registry] }).inc();
    const { render } = createRegistryScrape(registry);

    const first = await render(null);
    expect(await bodyText(render(OPEN_METRICS))).toContain('\njobs_total 1\n');
    expect(await render(null)).toEqual(first);
    expect(registry.getSingleMetric('jobs_total')).toHaveProperty('name', 'jobs_total');
  });

  test('is found again when prom-client has cut it', async () => {
    const registry = openMetricsRegistry();
    new Counter({ name: 'jobs_total', help: 'Jobs.', registers: [registry] }).inc();
    await registry.metrics();
    registry.setContentType(Registry.PROMETHEUS_CONTENT_TYPE);
    expect(await registry.metrics()).toContain('\njobs 1\n');

    const { text, openMetrics } = createRegistryScrape(registry);
    expect([...valuesBySeries(await text())]).toEqual([['jobs_total[]', 1]]);
    expect([...valuesBySeries(await openMetrics())]).toEqual([['jobs_total[]', 1]]);
  });

  test('gets _total in a registry that prom-client would have added it in', async () => {
    const registry = openMetricsRegistry();
    new Counter({ name: 'jobs', help: 'Jobs.', registers: [registry] }).inc();
    expect(await registry.metrics()).toContain('\njobs_total 1\n');

    const { text, openMetrics } = createRegistryScrape(registry);
    expect([...valuesBySeries(await text())]).toEqual([['jobs_total[]', 1]]);
    expect([...valuesBySeries(await openMetrics())]).toEqual([['jobs_total[]', 1]]);
  });

  test('without _total is the same in both formats: of unknown type where a counter must have one', async () => {
    const registry = new Registry();
    new Counter({ name: 'jobs', help: 'Jobs.', registers: [registry] }).inc();

    const { text, openMetrics } = createRegistryScrape(registry);
    expect(await text()).toMatchObject([{ name: 'jobs', type: 'counter', samples: [{ name: 'jobs' }] }]);
    expect(await openMetrics()).toMatchObject([{ name: 'jobs', type: 'unknown', samples: [{ name: 'jobs' }] }]);
  });

  test('stays whole where another metric has its short form', async () => {
    const registry = new Registry();
    new Gauge({ name: 'jobs', help: 'Jobs now.', registers: [registry] }).set(2);
    new Counter({ name: 'jobs_total', help: 'Jobs ever.', registers: [registry] }).inc(5);

    expect(await createRegistryScrape(registry).openMetrics()).toMatchObject([
      { name: 'jobs', type: 'gauge', samples: [{ value: 2 }] },
      { name: 'jobs_total', type: 'unknown', samples: [{ value: 5 }] },
    ]);
  });
});
