import type { Observability } from '../observability.js';
import type { Signals } from '../signals/signals.js';
import { auditDashboard } from './audit/audit-dashboard.js';
import type { DashboardDefinition } from './dashboard-definition.js';
import type { DefineDashboard } from './dashboard-subject.js';
import { eventsDashboard } from './events/events-dashboard.js';
import { hostDashboard } from './host/host-dashboard.js';
import { httpDashboard } from './http/http-dashboard.js';
import { kpisDashboard } from './kpis/kpis-dashboard.js';
import { logsDashboard } from './logs/logs-dashboard.js';
import { createSelectors } from './promql/selectors.js';
import { runtimeDashboard } from './runtime/runtime-dashboard.js';
import { sloDashboard } from './slo/slo-dashboard.js';
import { toolkitDashboard } from './toolkit/toolkit-dashboard.js';

/** Every dashboard, in the order of `DASHBOARDS`. */
const DEFINITIONS: readonly DefineDashboard[] = [
  httpDashboard,
  sloDashboard,
  runtimeDashboard,
  hostDashboard,
  kpisDashboard,
  logsDashboard,
  eventsDashboard,
  auditDashboard,
  toolkitDashboard,
];

/** What the dashboards of an observability show. */
export function dashboardDefinitions(observability: Observability, signals: Signals): readonly DashboardDefinition[] {
  const subject = { observability, signals, selectors: createSelectors(signals) };
  return DEFINITIONS.flatMap((define) => define(subject) ?? []);
}
