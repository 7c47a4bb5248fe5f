import {
  type AcrossProcesses,
  type KpiDeclaration,
  type KpiDeclarations,
  kpiMetricName,
  METRICS,
  type MetricDefinition,
} from '@vigia/contract';
import type { Registry } from 'prom-client';
import { countingMetrics } from './registered-counts.js';

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

/** The rule of a metric by its name. */
export type RuleOf = (name: string) => MergeRule;

/**
 * The rules as they are now: the application's own metrics say theirs by prom-client's `aggregator`, KPIs in their
 * declarations, ours in the catalogue; all others are summed.
 */
export function mergeRules(registry: Registry, kpis: KpiDeclarations): RuleOf {
  const registered = countingMetrics(registry);
  const declared = new Map(Object.entries(kpis).map(([name, kpi]) => [kpiMetricName(name, kpi), ruleOfKpi(kpi)]));
  return (name) => {
    const metric = registered.get(name);
    if (metric !== undefined) return BY_AGGREGATOR[metric.aggregator ?? 'sum'] ?? 'sum';
    return declared.get(name) ?? CATALOGUE[name]?.acrossProcesses ?? 'sum';
  };
}

function ruleOfKpi(kpi: KpiDeclaration): MergeRule {
  return (kpi.type === 'gauge' ? kpi.acrossProcesses : undefined) ?? 'sum';
}
