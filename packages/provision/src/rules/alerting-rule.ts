import { dashboardUrl } from '../dashboards/dashboard-url.js';
import type { AlertDefinition, AlertRule } from './alert-definition.js';
import type { AlertingRule } from './prometheus-rule.js';
import type { RuleContext } from './rule-context.js';

/** A rule with what all rules have: who is meant, what helps, what shows more. */
export function alertingRule(
  { name, dashboard }: Pick<AlertDefinition, 'name' | 'dashboard'>,
  rule: AlertRule,
  { observability, environment, range }: RuleContext,
): AlertingRule {
  const { service, links } = observability;
  return {
    alert: name,
    expr: rule.expression,
    for: rule.forSeconds === 0 ? undefined : range(rule.forSeconds),
    labels: { severity: rule.severity, service, env: environment.name, ...rule.labels },
    annotations: {
      summary: `${service}: ${rule.summary}`,
      description: rule.description,
      runbook_url: `${links.runbooks}/${name}.md`,
      dashboard_url: `${dashboardUrl(observability, dashboard, { env: environment.name, ...chosenSlo(rule) })}${chosenInstance(rule)}`,
    },
  };
}

/** What chooses the SLO of a rule, on the dashboard that shows one at a time. */
export function chosenSlo({ labels = {} }: Pick<AlertRule, 'labels'>): Readonly<Record<string, string>> {
  const slo = labels['slo_id'];
  return slo === undefined ? {} : { slo };
}

const INSTANCE = '{{ $labels.instance }}';

/** Of an alert about one process, that process. Its template is not encoded: Prometheus would not find it. */
function chosenInstance({ summary, description }: AlertRule): string {
  return `${summary} ${description}`.includes(INSTANCE) ? `&var-instance=${INSTANCE}` : '';
}
