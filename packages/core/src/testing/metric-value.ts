import type { MetricFamily, Sample } from '../metrics/metric-family.js';

/** What chooses samples: the name as `/metrics` writes it, and some of the labels. */
export interface SampleQuery {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The sum of the samples that have the name and all these labels; `undefined` when there is none. */
export function metricValue(families: readonly MetricFamily[], query: SampleQuery): number | undefined {
  const found = families.flatMap(({ samples }) => samples).filter((sample) => isAskedFor(sample, query));
  return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
}

function isAskedFor({ name, labels, bound }: Sample, query: SampleQuery): boolean {
  if (name !== query.name) return false;
  return Object.entries(query.labels).every(([label, value]) => {
    if (label === 'le' || label === 'quantile') return bound === Number(value.replace('+Inf', 'Infinity'));
    return labels[label] === value;
  });
}
