import type { MetricFamily } from './metric-family.js';

/** Makes one family of those that share a name, which an exposition may write once only. */
export function joinFamilies(families: readonly MetricFamily[]): readonly MetricFamily[] {
  const byName = new Map<string, MetricFamily>();
  for (const family of families) {
    const joined = byName.get(family.name);
    const samples = joined === undefined ? family.samples : [...joined.samples, ...family.samples];
    byName.set(family.name, { ...family, samples });
  }
  return [...byName.values()];
}
