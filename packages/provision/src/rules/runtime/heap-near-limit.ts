import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** V8 is about to run out of memory, which ends the process. */
export function heapNearLimit({ select, by, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const used = `max ${by(['instance'])} (${select('nodejs_heap_size_used_bytes')})`;
  const limit = `max ${by(['instance'])} (${select('nodejs_heap_size_limit_bytes')})`;
  const heap = (values: string) => [
    sample('nodejs_heap_size_used_bytes', { values }),
    sample('nodejs_heap_size_limit_bytes', { values: '1000x30' }),
  ];
  return {
    name: 'NodeHeapNearLimit',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${used} / ${limit} > 0.85`,
        forSeconds: 300,
        summary: `the heap of ${labelValue('instance')} is {{ $value | humanizePercentage }} full`,
        description: `The heap of ${labelValue('instance')} has been {{ $value | humanizePercentage }} of what V8 may use for five minutes. When it is full, the process aborts.`,
      },
    ],
    cases: [
      fires(
        { name: 'the heap is nearly full', samples: heap('900x30'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '90%' },
      ),
      staysQuiet({ name: 'it is half full', samples: heap('500x30'), atSeconds: 900 }),
      staysQuiet({ name: 'a collection frees it', samples: heap('900 900 300x30'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'The process holds nearly as many objects as V8 may hold. Collections take more and more time; at the limit it dies with "JavaScript heap out of memory".',
      looks: [
        promql(
          'Since when does it grow?',
          select('nodejs_heap_size_used_bytes'),
          'Over 24 hours: a slope without an end is a leak; steps are load, a cache or a job.',
        ),
        promql(
          'What limit has it?',
          `max ${by(['instance'])} (${select('nodejs_heap_size_limit_bytes')})`,
          'Far less than the memory of the container: set `NODE_OPTIONS=--max-old-space-size` to three quarters of it.',
        ),
        shell(
          'What fills it?',
          'node --heapsnapshot-signal=SIGUSR2 …; kill -USR2 <pid>   # the process stops for seconds: take it out first',
          'Two snapshots some minutes apart, compared in the DevTools by "objects allocated between".',
        ),
      ],
      causes: [
        'A cache or a map without a bound.',
        'Listeners or timers that are added per request and never removed.',
        'Whole files or result sets in memory: read them as streams.',
        'A limit that is too low for the load.',
      ],
      silence: 'By `instance`, until the restart that is planned.',
    },
  };
}
