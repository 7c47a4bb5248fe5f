import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A machine has hardly any memory left. */
export function hostMemoryLow({ select, by, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const available = `max ${by(['instance'])} (${select('host_memory_available_bytes')})`;
  const total = `max ${by(['instance'])} (${select('host_memory_total_bytes')})`;
  const machine = (values: string) => [
    sample('host_memory_available_bytes', { values }),
    sample('host_memory_total_bytes', { values: '1000x20' }),
  ];
  return {
    name: 'HostMemoryLow',
    group: 'host',
    dashboard: 'host',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${available} / ${total} < 0.1`,
        forSeconds: 300,
        summary: `{{ $value | humanizePercentage }} of memory is left under ${labelValue('instance')}`,
        description: `On the machine of ${labelValue('instance')} {{ $value | humanizePercentage }} of memory has been available for five minutes. At nothing the kernel kills what it likes.`,
      },
    ],
    cases: [
      fires(
        { name: 'little is left', samples: machine('50x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '5%' },
      ),
      staysQuiet({ name: 'half is left', samples: machine('500x20'), atSeconds: 900 }),
      staysQuiet({ name: 'a peak passes', samples: machine('50 50 500x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'The machine runs out of memory. The kernel will kill a process, mostly the largest, whoever it belongs to.',
      looks: [
        promql(
          'Is it us?',
          `sum ${by(['instance'])} (${select('process_resident_memory_bytes')}) / max ${by(['instance'])} (${select('host_memory_total_bytes')})`,
          'Our share. Small: another process on the machine.',
        ),
        promql(
          'Since when?',
          select('host_memory_available_bytes'),
          'Over a day: a slope is a leak, a step is something that was started.',
        ),
        shell('Who?', 'ps aux --sort=-rss | head', 'The first lines are it.'),
      ],
      causes: [
        'A leak, ours or of a neighbour.',
        'More processes on the machine than it has memory for.',
        'A batch that reads everything at once.',
      ],
      silence: 'For the length of a batch that is known.',
    },
  };
}
