import { logql, promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** Of the processes that one answers for, such as the workers of a cluster, some do not answer it. */
export function processLate({ select, by, severity, sample, labelValue, logs }: RuleContext): AlertDefinition {
  const metric = 'telemetry_processes';
  const late = select(metric, { state: `=${quoted('late')}` });
  const processes = (values: string) => [
    sample(metric, { labels: { state: 'answered' }, values: '3x20' }),
    sample(metric, { labels: { state: 'late' }, values }),
  ];
  return {
    name: 'NodeProcessLate',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${late}) > 0`,
        forSeconds: 300,
        summary: `{{ $value }} of the processes behind ${labelValue('instance')} are late`,
        description: `Of the processes that ${labelValue('instance')} answers for, {{ $value }} have not answered it in time for five minutes.`,
      },
    ],
    cases: [
      fires(
        { name: 'one of four hangs', samples: processes('0x4 1x16'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '1' },
      ),
      staysQuiet({ name: 'one is late once', samples: processes('0x4 1 0x16'), atSeconds: 900 }),
      staysQuiet({ name: 'all answer', samples: processes('0x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Several processes are measured by one that answers for all, such as the workers of a cluster. One of them does not bring its numbers in time: it is busy or hangs, and whoever is connected to it waits. Its counters count as it saved them last, its gauges do not.',
      looks: [
        promql(
          'How many, of how many?',
          `sum ${by(['instance', 'state'], metric)} (${select(metric)})`,
          '`late` of `answered`. All late: the machine is overloaded.',
        ),
        shell(
          'Which one?',
          'top -b -n1 -c | grep node',
          'The one at 100 % CPU computes; one at 0 % among busy ones waits for something synchronous.',
        ),
        logql('What did it say last?', logs('| level=~"warn|error"'), 'Look for the `pid` that says nothing any more.'),
      ],
      causes: [
        'Something that computes without a break: see `EventLoopBlocked`.',
        'A machine with fewer CPUs than processes.',
        'A process that was stopped (`SIGSTOP`, a debugger).',
      ],
      silence: 'By `instance`, while it is looked at.',
    },
  };
}
