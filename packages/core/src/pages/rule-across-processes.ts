import {
  type AcrossProcesses,
  type KpiDeclaration,
  type KpiDeclarations,
  kpiMetricName,
  METRICS,
  type MetricDefinition,
} from '@vigia/contract';

const CATALOGUE: Readonly<Record<string, MetricDefinition | undefined>> = METRICS;

/** What becomes of a number of ours where several processes have it: as its declaration says, or the catalogue. */
export function ruleAcrossProcesses(kpis: KpiDeclarations): (metric: string) => AcrossProcesses {
  const declared = new Map(Object.entries(kpis).map(([name, kpi]) => [kpiMetricName(name, kpi), ruleOf(kpi)]));
  return (metric) => declared.get(metric) ?? CATALOGUE[metric]?.acrossProcesses ?? 'own';
}

function ruleOf(kpi: KpiDeclaration): AcrossProcesses {
  return (kpi.type === 'gauge' ? kpi.acrossProcesses : undefined) ?? 'sum';
}
