import type { AcrossProcesses, KpiDeclarations } from '@vigia/contract';
import type { Registry } from 'prom-client';
import { declaredRules } from './declared-rules.js';
import { countingMetrics } from './registered-counts.js';

/** What becomes of a number that several processes have. prom-client knows two more than the catalogue. */
export type MergeRule = AcrossProcesses | 'average' | 'omit';

const BY_AGGREGATOR: Readonly<Record<string, MergeRule | undefined>> = {
  sum: 'sum',
  first: 'own',
  min: 'min',
  max: 'max',
  average: 'average',
  omit: 'omit',
};

/** The rule of a metric by its name. */
export type RuleOf = (name: string) => MergeRule;

/**
 * The rules as they are now: the application's own metrics say theirs by prom-client's `aggregator`, KPIs in their
 * declarations, ours in the catalogue; all others are summed.
 */
export function mergeRules(registry: Registry, kpis: KpiDeclarations): RuleOf {
  const registered = countingMetrics(registry);
  const declared = declaredRules(kpis);
  return (name) => {
    const metric = registered.get(name);
    if (metric !== undefined) return BY_AGGREGATOR[metric.aggregator ?? 'sum'] ?? 'sum';
    return declared(name) ?? 'sum';
  };
}
