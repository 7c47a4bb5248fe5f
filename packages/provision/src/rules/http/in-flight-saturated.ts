import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const MANY = 200;

/** Requests pile up in a process. */
export function inFlightSaturated({ select, by, severity, sample, labelValue, logs }: RuleContext): AlertDefinition {
  const inFlight = (values: string) => [sample('http_requests_in_flight', { labels: { method: 'GET' }, values })];
  return {
    name: 'HttpInFlightSaturated',
    group: 'http',
    dashboard: 'http',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum ${by(['instance'])} (${select('http_requests_in_flight')}) > ${MANY}`,
        forSeconds: 300,
        summary: `{{ $value }} requests at once in ${labelValue('instance')}`,
        description: `For five minutes more than ${MANY} requests at once have been in ${labelValue('instance')}; {{ $value }} now.`,
      },
    ],
    cases: [
      fires(
        { name: 'requests pile up', samples: inFlight('250x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '250' },
      ),
      staysQuiet({ name: 'a burst passes', samples: inFlight('10x5 900 10x20'), atSeconds: 900 }),
      staysQuiet({ name: 'there is no traffic', samples: inFlight('0x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'A process holds far more requests at once than usual: they come faster than they are answered. Memory grows and everybody waits.',
      looks: [
        promql(
          'Does it still answer?',
          `sum ${by(['instance'])} (rate(${select('http_requests_total')}[5m]))`,
          'At zero it hangs: something that every request waits for does not come. Take it out, restart it.',
        ),
        promql(
          'Is it busy or does it wait?',
          `max ${by(['instance'])} (${select('nodejs_eventloop_utilization_ratio')})`,
          'Near 1 it computes; near 0 it waits for a database, a pool, another service.',
        ),
        logql(
          'What ends late?',
          logs('| json | duration_ms > 5000'),
          'The routes that end last show what is waited for.',
        ),
      ],
      causes: [
        'A dependency that does not answer, without a timeout.',
        'A pool of connections that is exhausted.',
        'More traffic than the processes can take: scale out.',
        'Long polling: it is not a fault; serve it as an event stream, which is not counted here.',
      ],
      silence: 'By `instance`, while it is taken out.',
    },
  };
}
