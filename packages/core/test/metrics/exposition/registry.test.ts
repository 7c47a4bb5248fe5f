import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { parseText } from '../parser/parse-text.js';
import { type ParsedExposition, valuesBySeries } from '../parser/parsed-exposition.js';
import { createRegistryScrape } from './registry-scrape.js';
import { everyType } from './user-registry.js';

describe.each([{}, { region: 'eu', plan: 'never seen: the own label wins' }])(
  'with the default labels %j',
  (defaults) => {
    test('the text format holds what prom-client itself writes', async () => {
      const registry = new Registry();
      everyType(registry);
      registry.setDefaultLabels(defaults);

      const ours = await createRegistryScrape(registry).text();
      const theirs = parseText(await registry.metrics());
      expect(named(ours)).toEqual(named(theirs));
      expect(written(ours)).toEqual(written(theirs));
      expect(valuesBySeries(ours).size).toBeGreaterThan(25);
    });

    test('OpenMetrics holds the same samples as the text format', async () => {
      const registry = new Registry();
      everyType(registry);
      registry.setDefaultLabels(defaults);

      const { text, openMetrics, problems } = createRegistryScrape(registry);
      expect(valuesBySeries(await openMetrics())).toEqual(valuesBySeries(await text()));
      expect(problems).toEqual([]);
    });
  },
);

test("prom-client's default metrics come through in both formats", async () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { text, openMetrics, problems } = createRegistryScrape(registry);

  const names = registry.getMetricsAsArray().map(({ name }) => name);
  expect((await text()).map(({ name }) => name)).toEqual(names);
  expect((await openMetrics()).map(({ name }) => name)).toEqual(names.map(shortCounterName(registry)));
  expect(problems).toEqual([]);
});

test('an aggregated registry of a cluster comes through', async () => {
  const worker = new Registry();
  everyType(worker);
  const json = await worker.getMetricsAsJSON();
  const cluster = AggregatorRegistry.aggregate<typeof Registry.PROMETHEUS_CONTENT_TYPE>([json, json]);

  const values = valuesBySeries(await createRegistryScrape(cluster).text());
  expect([...values].find(([key]) => key.startsWith('signups_total'))?.[1]).toBe(6);
});

function named(exposition: ParsedExposition): readonly unknown[] {
  return exposition.map(({ name, type, help }) => ({ name, type, help }));
}

/** Every sample as it was written, bounds to the letter; the order of labels does not matter. */
function written(exposition: ParsedExposition): readonly unknown[] {
  return exposition.flatMap(({ samples }) =>
    samples.map(({ name, labels, value }) => ({ name, labels: Object.fromEntries(labels), value })),
  );
}

function shortCounterName(registry: Registry): (name: string) => string {
  return (name) =>
    (registry.getSingleMetric(name) as { type?: string } | undefined)?.type === 'counter'
      ? name.replace(/_total$/, '')
      : name;
}
