import type { Slo } from '../../observability.js';
import type { RuleContext } from '../../rules/rule-context.js';
import { alertPrefix } from '../../rules/slo/alert-names.js';
import type { BurnRate } from '../../rules/slo/burn-rates.js';
import { burnQuery } from './burn-query.js';

/** What Cloud Monitoring calls how urgent something is. */
const SEVERITIES = { page: 'CRITICAL', ticket: 'WARNING', info: 'WARNING', none: 'WARNING' } as const;

/** An alerting policy for one burn rate of one SLO; a policy over PromQL has one condition. */
export function burnPolicy(slo: Slo, rate: BurnRate, context: RuleContext): object {
  const { service } = context.observability;
  const { name: env } = context.environment;
  const severity = context.severity(rate.severity);
  const alertRule = `${alertPrefix(slo)}ErrorBudgetBurn`;
  const burns = `${rate.factor} times too fast over ${rate.long} and ${rate.short}`;
  return {
    displayName: `${service} ${env}: ${slo.id} burns ${burns}`,
    severity: SEVERITIES[severity],
    combiner: 'OR',
    conditions: [
      {
        displayName: `error budget burns ${burns}`,
        conditionPrometheusQueryLanguage: {
          query: burnQuery(slo, rate, context),
          duration: '0s',
          evaluationInterval: '30s',
          labels: { severity, service, env, slo_id: slo.id },
          ruleGroup: `slo-${slo.id}`,
          alertRule,
        },
      },
    ],
    documentation: { mimeType: 'text/markdown', content: documentation(slo, rate, context) },
    alertStrategy: { autoClose: '1800s' },
  };
}

function documentation(slo: Slo, { long, factor, spent }: BurnRate, { observability }: RuleContext): string {
  return [
    `Over ${long}, ${slo.id} spends its error budget ${factor} times too fast or more: ${spent} of the budget in ${long}.`,
    `Runbook: ${observability.links.runbooks}/${alertPrefix(slo)}ErrorBudgetBurn.md`,
    `Needs: ${neededSignal(observability.naming)}`,
  ].join('\n\n');
}

/** What must reach Cloud Monitoring for the policies of an observability. */
export function neededSignal(naming: 'prometheus' | 'otel'): string {
  if (naming === 'prometheus')
    return '`/metrics` of the service, scraped by Managed Service for Prometheus with the labels `job` and `env`; no sink of the service.';
  return 'the metrics of the service over OTLP, by the sink `otlp()` of `@vigia/otel` (which no version contains yet) and a collector whose exporter `googlemanagedprometheus` writes them under the names that Prometheus would.';
}
