import type { Environment, Observability } from '../../observability.js';
import type { AlertDefinition, AlertRule } from '../../rules/alert-definition.js';
import { alertDefinitions } from '../../rules/alert-definitions.js';
import { HTTP_CHANGES } from '../../rules/http/request-recordings.js';
import { MONITORING } from '../../rules/monitoring/monitoring-alerts.js';
import { neededSignal, policy } from './policy.js';

/** What wakes somebody beside error budgets, by the name of the alert: those read no recorded series. */
export function alertPolicies(observability: Observability, environment: Environment): ReadonlyMap<string, object> {
  const alerts = alertDefinitions(observability, environment).filter(isExpressible);
  return new Map(
    alerts.flatMap((alert) => {
      const rule = alert.rules.find(({ severity }) => severity === 'page');
      return rule === undefined
        ? []
        : [[alert.name, alertPolicy(alert, rule, { observability, environment })] as const];
    }),
  );
}

/** Neither what reads recorded series, nor what Prometheus and Alertmanager say of themselves. */
function isExpressible({ group }: AlertDefinition): boolean {
  return !group.startsWith('slo-') && group !== HTTP_CHANGES && group !== MONITORING;
}

function alertPolicy(
  { name, group, runbook }: AlertDefinition,
  { expression, forSeconds, severity }: AlertRule,
  { observability, environment }: { readonly observability: Observability; readonly environment: Environment },
): object {
  const { service, links, naming } = observability;
  return policy({
    displayName: `${service} ${environment.name}: ${name}`,
    condition: name,
    query: expression,
    forSeconds,
    severity,
    labels: { service, env: environment.name },
    ruleGroup: group,
    alertRule: name,
    documentation: [runbook.meaning, `Runbook: ${links.runbooks}/${name}.md`, `Needs: ${neededSignal(naming)}`],
  });
}
