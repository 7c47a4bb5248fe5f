import { promql } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { FOLDED, foldedValues } from './folded-values.js';

/** The budget of label sets of the HTTP metrics is spent. Its size is the service's option; that it is spent is told. */
export function seriesBudget(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, labelValue, labels } = context;
  const metric = 'telemetry_label_overflow_total';
  const folded = (values: string, label = 'series') => foldedValues(context, values, label);
  return {
    name: 'TelemetrySeriesBudgetSpent',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum ${by(['metric'])} (increase(${select(metric, { label: `=${quoted('series')}` })}[${range(900)}])) > 0`,
        forSeconds: 0,
        summary: 'the budget of series is spent',
        description: `${labelValue('metric')} has as many label sets as metrics.limits.series allows; new ones are counted as <other>.`,
      },
    ],
    cases: [
      fires(
        { name: 'it is spent', samples: folded('0x5 0+9x20'), atSeconds: 1_200 },
        { labels: labels({ metric: FOLDED.metric }) },
      ),
      staysQuiet({ name: 'it holds', samples: folded('0x30'), atSeconds: 1_200 }),
      staysQuiet({ name: 'that of a label is spent', samples: folded('0+9x30', 'route'), atSeconds: 1_200 }),
    ],
    runbook: {
      meaning:
        'The HTTP metrics of a process have all the label sets that they may have. Sums stay right; combinations that are new cannot be told apart.',
      looks: [
        promql(
          'How many are there?',
          `max ${by(['instance'])} (${select('telemetry_series')})`,
          'By process: `metrics.limits.series` is 5,000 where it is not set.',
        ),
        promql(
          'What multiplies them?',
          `count ${by(['status_code'])} (${select('http_requests_total')})`,
          'Many status codes, methods or domains for each route.',
        ),
        promql(
          'Which routes have the most?',
          `topk(10, count ${by(['route'])} (${select('http_requests_total')}))`,
          'A few with very many: look at what labels of your own they have.',
        ),
      ],
      causes: [
        'Labels of your own (`metrics.labels`) with many values.',
        'A scanner that tries every method and path.',
        'A large service: raise `metrics.limits.series`, and see what Prometheus says to it.',
      ],
      silence: 'For days, once somebody has taken it on.',
    },
  };
}
