import { promql } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { FOLDED, foldedValues } from './folded-values.js';

/** Values of a label are folded into `<other>`. */
export function labelOverflow(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, labelValue, labels } = context;
  const metric = 'telemetry_label_overflow_total';
  const folded = (values: string, label?: string) => foldedValues(context, values, label);
  return {
    name: 'TelemetryLabelOverflow',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum ${by(['metric', 'label'])} (increase(${select(metric, { label: `!=${quoted('series')}` })}[${range(900)}])) > 0`,
        forSeconds: 0,
        summary: `too many values of ${labelValue('label')}`,
        description: `The budget for values of ${labelValue('label')} in ${labelValue('metric')} is spent; what is new is counted as <other>.`,
      },
    ],
    cases: [
      fires(
        { name: 'routes have no end', samples: folded('0x5 0+9x20'), atSeconds: 1_200 },
        { labels: labels(FOLDED) },
      ),
      staysQuiet({ name: 'the budget holds', samples: folded('0x30'), atSeconds: 1_200 }),
      staysQuiet({ name: 'the budget of all series is spent', samples: folded('0+9x30', 'series'), atSeconds: 1_200 }),
    ],
    runbook: {
      meaning:
        'A label has more values than its budget. Nothing is lost from the sums, but new values stand together as `<other>`: a route that fails may hide there.',
      looks: [
        promql(
          'Which label?',
          `sum ${by(['metric', 'label'])} (increase(${select(metric)}[1h]))`,
          'The largest is the one to look at.',
        ),
        promql(
          'Which values?',
          `topk(20, count ${by(['route'])} (${select('http_requests_total')}))`,
          'Ids or names of people among the routes: a route that should be a template.',
        ),
        promql(
          'How much is folded?',
          `sum(rate(${select('http_requests_total', { route: `=${quoted('<other>')}` })}[15m])) / sum(rate(${select('http_requests_total')}[15m]))`,
          'A large share makes panels by route worthless.',
        ),
      ],
      causes: [
        'Routes that are made at run time, or `requests.route` that returns paths.',
        '`requests.domain` that returns what clients send.',
        'Names of jobs with ids or dates in them.',
        'A service with more than 500 routes: raise `metrics.limits`.',
      ],
      silence: 'For days, once somebody has taken it on.',
    },
  };
}
