import type { Slo } from '../../observability.js';
import type { RuleContext } from '../../rules/rule-context.js';
import { alertPrefix } from '../../rules/slo/alert-names.js';
import type { BurnRate } from '../../rules/slo/burn-rates.js';
import { burnQuery } from './burn-query.js';
import { neededSignal, policy } from './policy.js';

/** An alerting policy for one burn rate of one SLO. */
export function burnPolicy(slo: Slo, rate: BurnRate, context: RuleContext): object {
  const { observability, environment } = context;
  const { factor, long, short, spent } = rate;
  const alertRule = `${alertPrefix(slo)}ErrorBudgetBurn`;
  const burns = `${factor} times too fast over ${long} and ${short}`;
  return policy({
    displayName: `${observability.service} ${environment.name}: ${slo.id} burns ${burns}`,
    condition: `error budget burns ${burns}`,
    query: burnQuery(slo, rate, context),
    forSeconds: 0,
    severity: context.severity(rate.severity),
    labels: { service: observability.service, env: environment.name, slo_id: slo.id },
    ruleGroup: `slo-${slo.id}`,
    alertRule,
    documentation: [
      `Over ${long}, ${slo.id} spends its error budget ${factor} times too fast or more: ${spent} of the budget in ${long}.`,
      `Runbook: ${observability.links.runbooks}/${alertRule}.md`,
      `Needs: ${neededSignal(observability.naming)}`,
    ],
  });
}
