import {
  type AcrossProcesses,
  type KpiDeclaration,
  type KpiDeclarations,
  kpiMetricName,
  METRICS,
  type MetricDefinition,
} from '@vigia/contract';

const CATALOGUE: Readonly<Record<string, MetricDefinition | undefined>> = METRICS;

/**
 * What becomes of a number of ours where several processes have it: as the declaration of the KPI says, or the
 * catalogue; `undefined` where neither does.
 */
export function declaredRules(kpis: KpiDeclarations): (metric: string) => AcrossProcesses | undefined {
  const declared = new Map(Object.entries(kpis).map(([name, kpi]) => [kpiMetricName(name, kpi), ruleOf(kpi)]));
  return (metric) => declared.get(metric) ?? CATALOGUE[metric]?.acrossProcesses;
}

function ruleOf(kpi: KpiDeclaration): AcrossProcesses {
  return (kpi.type === 'gauge' ? kpi.acrossProcesses : undefined) ?? 'sum';
}
