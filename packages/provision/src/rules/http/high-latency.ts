import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

const MAX_SECONDS = 1;

/** The slowest hundredth of requests takes long. */
export function highLatency(context: RuleContext): AlertDefinition {
  const { select, range, by, severity, sample, logs, signals } = context;
  const { label } = signals;
  const metric = 'http_request_duration_seconds';
  const buckets = `sum by (le) (rate(${select(metric, {}, 'bucket')}[${range(300)}]))`;
  const count = `sum(rate(${select(metric, {}, 'count')}[${range(300)}]))`;
  const traffic = (underASecond: string, all: string) => [
    sample(metric, { part: 'bucket', labels: { le: '1' }, values: underASecond }),
    sample(metric, { part: 'bucket', labels: { le: '2.5' }, values: all }),
    sample(metric, { part: 'bucket', labels: { le: '+Inf' }, values: all }),
    sample(metric, { part: 'count', values: all }),
  ];
  const p99 = `histogram_quantile(0.99, ${buckets})`;
  return {
    name: 'HttpHighLatencyP99',
    group: 'http',
    dashboard: 'http',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${p99} > ${MAX_SECONDS}\nand ${count} > 0.1`,
        forSeconds: 600,
        summary: 'one request in a hundred takes {{ $value | humanizeDuration }}',
        description:
          'For ten minutes the slowest hundredth of all requests has taken {{ $value | humanizeDuration }} or longer.',
      },
    ],
    cases: [
      fires(
        { name: 'a tenth takes more than a second', samples: traffic('0+54x30', '0+60x30'), atSeconds: 1_500 },
        { value: '2.35s' },
      ),
      staysQuiet({ name: 'nearly all are fast', samples: traffic('0+999x30', '0+1000x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'there is no traffic', samples: traffic('54x30', '60x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning:
        'One request in a hundred takes longer than a second. Some users wait; whether many, the SLO of latency says.',
      looks: [
        promql(
          'Which route?',
          `topk(10, histogram_quantile(0.99, sum by (${label('route')}, le) (rate(${select(metric, {}, 'bucket')}[5m]))))`,
          'One slow route is its queries or what it calls; all of them is the process or the machine.',
        ),
        promql(
          'Is the event loop busy?',
          `max ${by(['instance'])} (${select('nodejs_eventloop_lag_p99_seconds')})`,
          'Above 0.1 every request waits for the one that computes.',
        ),
        logql(
          'Which requests?',
          logs('| json | duration_ms > 1000'),
          'Take the `trace_id` of one to the traces: the longest span is the cause.',
        ),
      ],
      causes: [
        'A query without an index, or a table that has grown.',
        'A dependency that answers late, without a timeout on our side.',
        'A busy event loop, or a CPU quota that is used up.',
        'More traffic than the processes can take: scale out.',
      ],
      silence: 'While the cause is known and users can bear it.',
    },
  };
}
