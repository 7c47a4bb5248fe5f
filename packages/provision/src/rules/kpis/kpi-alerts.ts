import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { countingKpis } from './counting-kpis.js';
import { kpiBelowBaseline } from './kpi-below-baseline.js';
import { failingKpis, kpiFailureRatio } from './kpi-failure-ratio.js';
import { kpiStopped } from './kpi-stopped.js';

/** What ails the business, as far as its KPIs tell. */
export function kpiAlerts(context: RuleContext): readonly AlertDefinition[] {
  const ofCounters = countingKpis(context).length === 0 ? [] : [kpiStopped(context), kpiBelowBaseline(context)];
  const ofFailures = failingKpis(context).length === 0 ? [] : [kpiFailureRatio(context)];
  return [...ofCounters, ...ofFailures];
}
