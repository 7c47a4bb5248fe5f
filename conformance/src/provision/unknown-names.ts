import { namesIn } from '../promql/names-in.js';
import type { AllowedNames } from './allowed-names.js';

/** What a query names that it may not, in words: series, labels that a series does not carry, and groupings. */
export function unknownNames(query: string, allowed: AllowedNames): readonly string[] {
  const { metrics, matched, grouped } = namesIn(query);
  const labels = new Set(['__name__', ...[...allowed.values()].flatMap((carried) => [...carried])]);
  return [
    ...metrics.filter((metric) => !allowed.has(metric)),
    ...matched
      .filter(({ metric, label }) => label !== '__name__' && !(allowed.get(metric) ?? labels).has(label))
      .map(({ metric, label }) => `${metric}{${label}}`),
    ...grouped.filter((label) => !labels.has(label)).map((label) => `by (${label})`),
  ];
}
