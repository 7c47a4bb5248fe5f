import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Observability } from '../observability.js';
import type { AlertDefinition } from './alert-definition.js';
import { alertsIn } from './alert-definitions.js';
import { alertingRule } from './alerting-rule.js';
import { promqlDuration } from './promql-duration.js';
import { type FiringAlert, type RuleCase, staysQuiet } from './rule-case.js';
import { createRuleContext, type RuleContext } from './rule-context.js';
import type { RuleOptions } from './rule-groups.js';

const COMMENT = 'Run by `promtool test rules` on this file.';

/**
 * `prometheus/tests/<env>/<AlertName>.yml`: what makes each alert fire and what does not, for promtool. None where time
 * is compressed: they tell of hours.
 */
export function renderRuleTests(
  observability: Observability,
  { timeScale = 1 }: RuleOptions = {},
): readonly ProvisionedFile[] {
  if (timeScale !== 1) return [];
  return observability.environments.flatMap((environment) => {
    const context = createRuleContext({ observability, environment });
    return alertsIn(context).map((alert) => testFile(alert, context));
  });
}

function testFile(alert: AlertDefinition, context: RuleContext): ProvisionedFile {
  const environment = context.environment.name;
  return yamlFile({
    path: `prometheus/tests/${environment}/${alert.name}.yml`,
    comment: COMMENT,
    documents: [
      {
        rule_files: [`../../rules/${environment}/${alert.group}.yml`],
        evaluation_interval: promqlDuration((alert.testIntervalSeconds ?? 60) * 1_000),
        tests: [...alert.cases, ...whenNothingIsKnown(alert)].map((one) => testGroup(alert, one, context)),
      },
    ],
  });
}

/** No alert may fire, or fail, for the lack of what it reads; those about the lack have a case of their own. */
function whenNothingIsKnown({ cases }: AlertDefinition): readonly RuleCase[] {
  if (cases.some(({ samples }) => samples.length === 0)) return [];
  return [staysQuiet({ name: 'nothing is measured', samples: [], atSeconds: 10_800 })];
}

function testGroup(alert: AlertDefinition, { name, stepSeconds, samples, checks }: RuleCase, context: RuleContext) {
  return {
    name: `when ${name}`,
    interval: promqlDuration(stepSeconds * 1_000),
    input_series: samples,
    alert_rule_test: checks.map(({ atSeconds, firing }) => ({
      eval_time: promqlDuration(atSeconds * 1_000),
      alertname: alert.name,
      exp_alerts: firing.map((one) => expectedAlert(alert, one, context)),
    })),
  };
}

function expectedAlert(alert: AlertDefinition, firing: FiringAlert, context: RuleContext): object {
  const rule = alert.rules[firing.rule ?? 0];
  if (rule === undefined) return {};
  const { labels, annotations } = alertingRule(alert, rule, context);
  return {
    exp_labels: { ...firing.labels, ...labels },
    exp_annotations: Object.fromEntries(
      Object.entries(annotations).map(([name, text]) => [name, asPrometheusWrites(text, firing)]),
    ),
  };
}

function asPrometheusWrites(template: string, { labels = {}, value = '' }: FiringAlert): string {
  return template
    .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => labels[label] ?? '')
    .replaceAll(/\{\{ \$value(?: \| \w+)? \}\}/g, () => value);
}
