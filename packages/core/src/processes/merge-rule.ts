import { type AcrossProcesses, METRICS, type MetricDefinition } from '@vigia/contract';
import type { CountingMetric } from './registered-counts.js';

/** What becomes of a number that several processes have. prom-client knows two more than the catalogue. */
export type MergeRule = AcrossProcesses | 'average' | 'omit';

const CATALOGUE: Readonly<Record<string, MetricDefinition | undefined>> = METRICS;

const BY_AGGREGATOR: Readonly<Record<string, MergeRule | undefined>> = {
  sum: 'sum',
  first: 'own',
  min: 'min',
  max: 'max',
  average: 'average',
  omit: 'omit',
};

/**
 * The rule of a metric: the application's own say it by prom-client's `aggregator`, ours in the catalogue; all others
 * are summed.
 */
export function mergeRuleOf(name: string, registered: CountingMetric | undefined): MergeRule {
  if (registered === undefined) return CATALOGUE[name]?.acrossProcesses ?? 'sum';
  return BY_AGGREGATOR[registered.aggregator ?? 'sum'] ?? 'sum';
}
