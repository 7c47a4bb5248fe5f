import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { instanceVariable } from '../instance-variable.js';
import { jobsRow } from './jobs-row.js';
import { kpiRow } from './kpi-row.js';

/** Further KPIs are folded, so that opening the dashboard does not ask a hundred queries at once. */
const OPEN_ROWS = 8;

/** A row for each declared KPI, and one for the jobs. */
export function kpisDashboard(subject: DashboardSubject): DashboardDefinition {
  const { kpis } = subject.observability;
  return {
    key: 'kpis',
    from: 'now-24h',
    variables: [instanceVariable(subject)],
    rows: [...kpis.map((kpi, index) => ({ ...kpiRow(subject, kpi), collapsed: index >= OPEN_ROWS })), jobsRow(subject)],
  };
}
