import { parseSamples } from '../exposition/samples.js';

const TYPE = /^# TYPE (\S+) (\S+)$/gm;
const PARTS = /_(?:bucket|sum|count)$/;
/** Labels of single series, and not of a family. */
const OF_PARTS: ReadonlySet<string> = new Set(['le', 'quantile']);

/** The names of an exposition's families, each with the names of its labels in order; without those that have no sample. */
export function familiesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const types = new Map([...text.matchAll(TYPE)].map(([, name = '', type = '']) => [name, type]));
  const labels = new Map<string, Set<string>>();
  for (const sample of parseSamples(text).all) {
    const family = types.has(sample.name) ? sample.name : sample.name.replace(PARTS, '');
    const names = labels.get(family) ?? new Set();
    labels.set(family, names);
    for (const name of Object.keys(sample.labels)) if (!OF_PARTS.has(name)) names.add(name);
  }
  return new Map([...labels].map(([family, names]) => [family, [...names].sort()]));
}

/** The upper bounds of a histogram, as its exposition writes them. */
export function boundsOf(text: string, histogram: string): readonly string[] {
  const buckets = parseSamples(text).all.filter(({ name }) => name === `${histogram}_bucket`);
  return [...new Set(buckets.map(({ labels }) => labels['le'] ?? ''))];
}

/** A family as tables name it: `http_requests_total{method,path}`. */
export function parseFamily(span: string): { readonly name: string; readonly labels: readonly string[] } {
  const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(span) ?? [];
  return { name, labels: labels.split(',').filter(Boolean).sort() };
}
