import type { MetricFamily } from './metric-family.js';

/** Makes one family of those that share a name, which an exposition may write once only. */
export function joinFamilies(families: readonly MetricFamily[]): readonly MetricFamily[] {
  const byName = new Map<string, MetricFamily>();
  for (const family of families) {
    const joined = byName.get(family.name);
    byName.set(family.name, joined === undefined ? family : join(joined, family));
  }
  return [...byName.values()];
}

function join(first: MetricFamily, { name, type, help, unit, samples }: MetricFamily): MetricFamily {
  return { name, type, help, unit, samples: [...first.samples, ...samples] };
}
