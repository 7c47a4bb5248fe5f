import { Counter, Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import type { MetricFamily } from '../../../src/metrics/metric-family.js';
import type { ParsedExposition, ParsedSample } from '../parser/parsed-exposition.js';
import { createRegistryScrape, type RegistryScrape } from './registry-scrape.js';
import { everyType } from './user-registry.js';

const CONSTANT = { instance_id: 'a "quoted" \\ 🦊', zone: 'eu-1' };

async function bothFormats({ text, openMetrics }: RegistryScrape): Promise<readonly ParsedSample[]> {
  const samplesOf = (exposition: ParsedExposition) => exposition.flatMap(({ samples }) => samples);
  return [...samplesOf(await text()), ...samplesOf(await openMetrics())];
}

describe('constant labels', () => {
  const ours: readonly MetricFamily[] = [
    { name: 'up', type: 'gauge', help: 'Ours.', samples: [{ name: 'up', labels: {}, value: 1 }] },
    {
      name: 'kpi_total',
      type: 'counter',
      help: 'Ours.',
      samples: [{ name: 'kpi_total', labels: { plan: 'pro', zone: 'own' }, value: 2 }],
    },
  ];

  test("are on every series, ours and the user's, in both formats", async () => {
    const registry = new Registry();
    everyType(registry);
    const samples = await bothFormats(createRegistryScrape(registry, { constantLabels: CONSTANT }));
    expect(samples.length).toBeGreaterThan(50);
    for (const { labels } of samples) expect(Object.fromEntries(labels)).toMatchObject(CONSTANT);
  });

  test('give way to a label of the metric itself', async () => {
    const registry = new Registry();
    new Gauge({ name: 'load', help: 'Theirs.', labelNames: ['zone'], registers: [registry] }).set({ zone: 'own' }, 1);
    const scrape = createRegistryScrape(registry, { families: () => ours, constantLabels: CONSTANT });
    const samples = await bothFormats(scrape);

    for (const name of ['load', 'kpi_total']) {
      const zones = samples.filter((sample) => sample.name === name).map(({ labels }) => labels.get('zone'));
      expect(zones).toEqual(['own', 'own']);
    }
    for (const { labels } of samples) expect(labels.get('instance_id')).toBe(CONSTANT.instance_id);
  });

  test('give way to a default label of the registry, which is nearer', async () => {
    const registry = new Registry();
    registry.setDefaultLabels({ zone: 'theirs' });
    new Counter({ name: 'jobs_total', help: 'Theirs.', registers: [registry] }).inc();
    const samples = await bothFormats(createRegistryScrape(registry, { constantLabels: CONSTANT }));
    expect(samples.map(({ labels }) => labels.get('zone'))).toEqual(['theirs', 'theirs']);
  });

  test('are not on exemplars, nor on the lines about a metric', async () => {
    const exemplar = { labels: { trace_id: 'abc' }, value: 1, timestampSeconds: undefined };
    const samples = [{ name: 'jobs_total', labels: {}, value: 1, exemplar }];
    const families = () => [{ name: 'jobs_total', type: 'counter', help: 'Ours.', samples }] as const;
    const scrape = createRegistryScrape(new Registry(), { families, constantLabels: CONSTANT });
    const [family] = await scrape.openMetrics();
    expect(family).toMatchObject({ name: 'jobs', help: 'Ours.' });
    expect(family?.samples[0]?.exemplar?.labels).toEqual(new Map([['trace_id', 'abc']]));
  });

  test('are read by nobody who collects the families for other ends', async () => {
    const { collect } = createRegistryScrape(new Registry(), { families: () => ours, constantLabels: CONSTANT });
    expect(await collect()).toEqual(ours);
  });
});
