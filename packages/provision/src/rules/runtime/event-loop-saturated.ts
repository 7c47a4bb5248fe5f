import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process has no time left. */
export function eventLoopSaturated({ select, by, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const utilization = (values: string) => [sample('nodejs_eventloop_utilization_ratio', { values })];
  return {
    name: 'NodeEventLoopSaturated',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${select('nodejs_eventloop_utilization_ratio')}) > 0.9`,
        forSeconds: 300,
        summary: `event loop ${labelValue('instance')} is {{ $value | humanizePercentage }} busy`,
        description: `For five minutes the event loop of ${labelValue('instance')} has hardly waited: it is {{ $value | humanizePercentage }} busy, and more traffic only makes a queue.`,
      },
    ],
    cases: [
      fires(
        { name: 'the loop is busy', samples: utilization('0.97x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '97%' },
      ),
      staysQuiet({ name: 'half its time is left', samples: utilization('0.5x20'), atSeconds: 900 }),
      staysQuiet({ name: 'it starts', samples: utilization('1 1 0.1x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning: 'The one thread that serves all requests is never idle. From here on each further request waits.',
      looks: [
        promql(
          'Did traffic grow?',
          `sum(rate(${select('http_requests_total')}[5m])) / sum(rate(${select('http_requests_total')}[1h] offset 1d))`,
          'Far above 1: scale out. Near 1: each request costs more than yesterday.',
        ),
        promql(
          'How late is everybody?',
          `max ${by(['instance'])} (${select('nodejs_eventloop_lag_p99_seconds')})`,
          'Below a tenth of a second nobody notices yet.',
        ),
        shell(
          'What does it compute?',
          'kill -USR1 <pid>   # then chrome://inspect, "Performance", ten seconds; or start it with node --cpu-prof',
          'The widest frame is what to mend. USR1 opens the inspector on the loopback of that machine.',
        ),
      ],
      causes: [
        'More traffic than processes: scale out.',
        'A deploy that made a route dearer.',
        'A loop that ends nowhere: one request, one instance, since one moment.',
      ],
      silence: 'While more processes start.',
    },
  };
}
