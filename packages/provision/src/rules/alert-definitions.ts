import type { Environment, Observability } from '../observability.js';
import type { AlertDefinition } from './alert-definition.js';
import { auditAlerts } from './audit/audit-alerts.js';
import { hostAlerts } from './host/host-alerts.js';
import { httpAlerts } from './http/http-alerts.js';
import { jobAlerts } from './jobs/job-alerts.js';
import { kpiAlerts } from './kpis/kpi-alerts.js';
import { monitoringAlerts } from './monitoring/monitoring-alerts.js';
import { createRuleContext, type RuleContext } from './rule-context.js';
import { runtimeAlerts } from './runtime/runtime-alerts.js';
import { sloAlerts } from './slo/slo-alerts.js';
import { targetAlerts } from './target/target-alerts.js';
import { toolkitAlerts } from './toolkit/toolkit-alerts.js';

/** Every alert of one environment, in the order of the files that they stand in. */
export function alertDefinitions(observability: Observability, environment: Environment): readonly AlertDefinition[] {
  return alertsIn(createRuleContext({ observability, environment }));
}

/** Every alert, as a context writes it. */
export function alertsIn(context: RuleContext): readonly AlertDefinition[] {
  return [
    ...targetAlerts(context),
    ...sloAlerts(context),
    ...httpAlerts(context),
    ...runtimeAlerts(context),
    ...hostAlerts(context),
    ...toolkitAlerts(context),
    ...(context.observability.audit ? auditAlerts(context) : []),
    ...jobAlerts(context),
    ...kpiAlerts(context),
    ...monitoringAlerts(context),
  ];
}
