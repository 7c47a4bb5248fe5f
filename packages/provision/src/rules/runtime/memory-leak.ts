import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** The heap grows so that it will be full in some hours. */
export function memoryLeak({ select, by, range, scaled, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const heap = `${select('nodejs_heap_size_used_bytes')}[${range(7_200)}]`;
  const ahead = `max ${by(['instance'])} (predict_linear(${heap}, ${scaled(21_600)}))`;
  const limit = `max ${by(['instance'])} (${select('nodejs_heap_size_limit_bytes')})`;
  const process = (values: string) => [
    sample('nodejs_heap_size_used_bytes', { values }),
    sample('nodejs_heap_size_limit_bytes', { values: '1000x300' }),
  ];
  return {
    name: 'NodeMemoryLeakSuspected',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${ahead} / ${limit} > 1\nand max ${by(['instance'])} (count_over_time(${select('nodejs_heap_size_used_bytes')}[${range(3_600)}] offset ${range(3_600)})) > 0`,
        forSeconds: 1_800,
        summary: `the heap of ${labelValue('instance')} is full in six hours`,
        description: `The heap of ${labelValue('instance')} has grown for two hours; if that goes on, it is {{ $value | humanizePercentage }} of its limit in six hours.`,
      },
    ],
    cases: [
      fires(
        { name: 'the heap grows steadily', samples: process('100+2x299'), atSeconds: 14_400 },
        { labels: { instance: TEST_INSTANCE }, value: '130%' },
      ),
      staysQuiet({ name: 'it grows slowly', samples: process('100+0.2x299'), atSeconds: 14_400 }),
      staysQuiet({ name: 'it stays', samples: process('700x300'), atSeconds: 14_400 }),
      staysQuiet({ name: 'a process warms up', samples: process('100+8x20 260x280'), atSeconds: 2_400 }),
    ],
    runbook: {
      meaning:
        'Memory grows without a break, and at this pace the process dies within hours. Nobody notices yet: there is time to find out why.',
      looks: [
        promql(
          'On every process, at the same pace?',
          `max ${by(['instance'])} (deriv(${select('nodejs_heap_size_used_bytes')}[2h])) * 3600`,
          'Bytes per hour. The same everywhere grows with the load; one alone with what only it does.',
        ),
        promql(
          'Since which restart?',
          `time() - max ${by(['instance'])} (${select('process_start_time_seconds')})`,
          'Compare with the deploys: the version that began it has the leak.',
        ),
        shell(
          'What grows?',
          'node --heapsnapshot-signal=SIGUSR2 …; kill -USR2 <pid>   # twice, ten minutes apart',
          'Compare the two in the DevTools: the class whose count grows with requests is it.',
        ),
      ],
      causes: [
        'A map, a cache or an array without a bound.',
        'Listeners, timers or promises that are kept per request.',
        'A queue in memory that fills faster than it drains.',
        'Only more load: then it ends when the load does.',
      ],
      silence: 'For a day, once a restart each night is agreed on; not without that.',
    },
  };
}
