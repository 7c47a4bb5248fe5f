import type { AlertSeverity } from '../../rules/alert-definition.js';

/** What a policy of Cloud Monitoring is made of. */
export interface PolicyTerms {
  readonly displayName: string;
  readonly condition: string;
  readonly query: string;
  readonly forSeconds: number;
  readonly severity: AlertSeverity;
  readonly labels: Readonly<Record<string, string>>;
  readonly ruleGroup: string;
  readonly alertRule: string;
  /** Paragraphs of Markdown. */
  readonly documentation: readonly string[];
}

/** An alerting policy. One over PromQL has one condition. */
export function policy(terms: PolicyTerms): object {
  const { displayName, condition, query, forSeconds, severity, labels, ruleGroup, alertRule, documentation } = terms;
  return {
    displayName,
    severity: severity === 'page' ? 'CRITICAL' : 'WARNING',
    combiner: 'OR',
    conditions: [
      {
        displayName: condition,
        conditionPrometheusQueryLanguage: {
          query,
          duration: `${forSeconds}s`,
          evaluationInterval: '30s',
          labels: { severity, ...labels },
          ruleGroup,
          alertRule,
        },
      },
    ],
    documentation: { mimeType: 'text/markdown', content: documentation.join('\n\n') },
    alertStrategy: { autoClose: '1800s' },
  };
}

/** What must reach Cloud Monitoring for the policies of an observability. */
export function neededSignal(naming: 'prometheus' | 'otel'): string {
  if (naming === 'prometheus')
    return '`/metrics` of the service, scraped by Managed Service for Prometheus with the labels `job` and `env`; no sink of the service.';
  return 'the metrics of the service over OTLP, by the sink `otlp()` of `@vigia/otel` and a collector whose exporter `googlemanagedprometheus` writes them under the names that Prometheus would.';
}
