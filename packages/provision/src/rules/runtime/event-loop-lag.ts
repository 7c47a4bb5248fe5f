import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** Everything in a process waits for something that computes. */
export function eventLoopLag(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, logs } = context;
  const lag = (values: string) => [sample('nodejs_eventloop_lag_p99_seconds', { values })];
  return {
    name: 'NodeEventLoopLagHigh',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${select('nodejs_eventloop_lag_p99_seconds')}) > 0.1`,
        forSeconds: 300,
        summary: `event loop ${labelValue('instance')} late by {{ $value | humanizeDuration }}`,
        description: `The event loop of ${labelValue('instance')} comes {{ $value | humanizeDuration }} late in one case of a hundred: so much longer every request takes.`,
      },
    ],
    cases: [
      fires(
        { name: 'the loop is late', samples: lag('0.25x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '250ms' },
      ),
      staysQuiet({ name: 'it is late once', samples: lag('0.01x5 0.9 0.01x20'), atSeconds: 900 }),
      staysQuiet({ name: 'the process idles', samples: lag('0.01x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Something in the process computes without a break. Meanwhile it answers nobody: not users, not health checks, not Prometheus.',
      looks: [
        promql(
          'One process or all?',
          `max ${by(['instance'])} (${select('nodejs_eventloop_lag_p99_seconds')})`,
          'One: what only it does, such as a job. All: what every request does, or more traffic.',
        ),
        promql(
          'Is it garbage collection?',
          `sum ${by(['instance'])} (rate(${select('nodejs_gc_duration_seconds', {}, 'sum')}[5m]))`,
          'Above a tenth, it is memory and not your code: see `NodeGcTimeHigh`.',
        ),
        logql(
          'Which requests are slow?',
          logs('| json | duration_ms > 1000'),
          'The route that is always among them is the one that computes.',
        ),
      ],
      causes: [
        'Large JSON, synchronous compression, encryption or files: move it to a worker thread, or do it in parts.',
        'A regular expression that backtracks on some input.',
        'A job in the process that serves users: run it in its own.',
        'Too little CPU: see `NodeProcessCpuSaturated`.',
      ],
      silence: 'By `instance`, for the length of a job that is known to do this.',
    },
  };
}
