import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { requestRate } from './http-queries.js';

/** Clients leave before they have their answers. */
export function highAbortRatio(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, logs } = context;
  const aborted = `rate(${select('http_requests_aborted_total')}[${range(300)}])`;
  const traffic = (all: string, left: string) => [
    sample('http_requests_total', { labels: { status_code: '200' }, values: all }),
    sample('http_requests_aborted_total', { labels: { route: '/report' }, values: left }),
  ];
  return {
    name: 'HttpHighAbortRatio',
    group: 'http',
    dashboard: 'http',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum(${aborted}) / ${requestRate(context)} > 0.05\nand ${requestRate(context)} > 0.1`,
        forSeconds: 600,
        summary: '{{ $value | humanizePercentage }} of requests are given up by clients',
        description:
          'For ten minutes {{ $value | humanizePercentage }} of responses have not left whole: the client was gone.',
      },
    ],
    cases: [
      fires({ name: 'a tenth leaves', samples: traffic('0+60x30', '0+6x30'), atSeconds: 1_500 }, { value: '10%' }),
      staysQuiet({ name: 'a hundredth leaves', samples: traffic('0+100x30', '0+1x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'nobody ever left', samples: traffic('0+60x30', '_x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'there is no traffic', samples: traffic('60x30', '6x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning:
        'More than one client in twenty leaves before its answer is there. They wait too long, or something between us and them cuts the connection.',
      looks: [
        promql(
          'On which route?',
          `topk(10, sum ${by(['method', 'route'])} (${aborted}))`,
          'A slow route is left by those who wait; a download by those whose network breaks.',
        ),
        logql(
          'After how long?',
          logs('| json | outcome="aborted"'),
          'Always the same `duration_ms`, such as 30000: a timeout of the balancer or of a client. All kinds: people.',
        ),
        promql(
          'Is everything slow?',
          `histogram_quantile(0.99, sum by (le) (rate(${select('http_request_duration_seconds', {}, 'bucket')}[5m])))`,
          'If so, mend that: aborts follow from it.',
        ),
      ],
      causes: [
        'Slow answers: see `HttpHighLatencyP99`.',
        'A timeout of the balancer or of a client that is shorter than the answer takes.',
        'Clients that poll and cancel: count them out by a route of their own.',
      ],
      silence: 'While the cause is known; by itself nobody is harmed by the alert.',
    },
  };
}
