import type { Observability, Slo } from '../observability.js';
import type { AlertDefinition } from './alert-definition.js';
import { alertsIn } from './alert-definitions.js';
import { alertingRule } from './alerting-rule.js';
import { HTTP_CHANGES, requestRecordings } from './http/request-recordings.js';
import type { AlertingRule, RuleGroup } from './prometheus-rule.js';
import { createRuleContext, type RuleContext } from './rule-context.js';
import { fastRecordings, slowRecordings } from './slo/recording-rules.js';
import { FAST_INTERVAL_SECONDS, SLOW_INTERVAL_SECONDS } from './slo/slo-intervals.js';

const CHANGES_INTERVAL_SECONDS = 60;

/** What rules are rendered with. */
export interface RuleOptions {
  /** Below 1 all durations are shorter by it, for tests that cannot wait. @defaultValue 1 */
  readonly timeScale?: number | undefined;
}

/** The groups of all environments: those of one that share a `file` stand in one file, in this order. */
export function ruleGroups(observability: Observability, { timeScale }: RuleOptions = {}): readonly RuleGroup[] {
  return observability.environments.flatMap((environment) => {
    const context = createRuleContext({ observability, environment, timeScale });
    const alerts = alertsIn(context);
    return [...observability.slos.flatMap((slo) => sloGroups(slo, alerts, context)), ...plainGroups(alerts, context)];
  });
}

function sloGroups(slo: Slo, alerts: readonly AlertDefinition[], context: RuleContext): readonly RuleGroup[] {
  const file = `slo-${slo.id}`;
  const group = groupIn(context);
  return [
    group({ file, seconds: SLOW_INTERVAL_SECONDS, suffix: '.slow', rules: slowRecordings(slo, context) }),
    group({
      file,
      seconds: FAST_INTERVAL_SECONDS,
      rules: [...fastRecordings(slo, context), ...rulesOf(file, alerts, context)],
    }),
  ];
}

function plainGroups(alerts: readonly AlertDefinition[], context: RuleContext): readonly RuleGroup[] {
  const files = new Set(alerts.map(({ group }) => group).filter((name) => !name.startsWith('slo-')));
  return [...files].map((file) => {
    const recorded = file === HTTP_CHANGES ? requestRecordings(context) : [];
    const rules = [...recorded, ...rulesOf(file, alerts, context)];
    return groupIn(context)({ file, seconds: intervalSecondsOf(file), rules });
  });
}

/** KPIs are compared with those of weeks before, which is dear, and nothing about them changes in seconds. */
function intervalSecondsOf(file: string): number {
  if (file === HTTP_CHANGES) return CHANGES_INTERVAL_SECONDS;
  return file === 'kpis' || file === 'jobs' ? SLOW_INTERVAL_SECONDS : FAST_INTERVAL_SECONDS;
}

interface GroupTerms extends Pick<RuleGroup, 'file' | 'rules'> {
  readonly seconds: number;
  readonly suffix?: string;
}

function groupIn({ observability, environment, range }: RuleContext): (terms: GroupTerms) => RuleGroup {
  return ({ file, seconds, rules, suffix = '' }) => ({
    environment: environment.name,
    file,
    name: `${observability.service}-${file}${suffix}`,
    interval: range(seconds),
    rules,
  });
}

function rulesOf(file: string, alerts: readonly AlertDefinition[], context: RuleContext): readonly AlertingRule[] {
  return alerts
    .filter(({ group }) => group === file)
    .flatMap((alert) => alert.rules.map((rule) => alertingRule(alert, rule, context)));
}
