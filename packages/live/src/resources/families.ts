import type { LabelName, MetricName } from '@vigia/contract';
import type { PageHost } from '@vigia/core';

/** What is measured beside the requests, read once. */
export type Families = ReturnType<PageHost['measurements']>;

type Sample = Families[number]['samples'][number];

/** The samples of a metric, or those of one of the lines that a histogram has; none where it is not measured. */
export function samplesOf(
  families: Families,
  name: MetricName,
  suffix: '' | '_sum' | '_count' = '',
): readonly Sample[] {
  const family = families.find((candidate) => candidate.name === name);
  return family?.samples.filter((sample) => sample.name === name + suffix) ?? [];
}

/** The value of a label; empty where there is none. */
export function labelOf({ labels }: Sample, name: LabelName): string {
  return labels[name] ?? '';
}

/** The value of a metric without labels. */
export function numberOf(families: Families, name: MetricName): number | undefined {
  return samplesOf(families, name)[0]?.value;
}

/** The sum over all label sets; `undefined` where there is none. */
export function sumOf(samples: readonly Sample[]): number | undefined {
  return samples.length === 0 ? undefined : samples.reduce((sum, { value }) => sum + value, 0);
}
