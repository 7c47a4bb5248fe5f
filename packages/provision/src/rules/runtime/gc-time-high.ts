import { promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process collects garbage for much of its time. */
export function gcTimeHigh({ select, by, range, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const time = `sum ${by(['instance'])} (rate(${select('nodejs_gc_duration_seconds', {}, 'sum')}[${range(300)}]))`;
  const collecting = (values: string) => [
    sample('nodejs_gc_duration_seconds', { part: 'sum', labels: { kind: 'major' }, values }),
  ];
  return {
    name: 'NodeGcTimeHigh',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${time} > 0.1`,
        forSeconds: 600,
        summary: `${labelValue('instance')} collects garbage {{ $value | humanizePercentage }} of the time`,
        description: `For ten minutes ${labelValue('instance')} has spent {{ $value | humanizePercentage }} of its time on garbage. It answers nobody meanwhile.`,
      },
    ],
    cases: [
      fires(
        { name: 'a fifth of the time is garbage', samples: collecting('0+12x30'), atSeconds: 1_500 },
        { labels: { instance: TEST_INSTANCE }, value: '20%' },
      ),
      staysQuiet({ name: 'it is a hundredth', samples: collecting('0+0.6x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'nothing is collected', samples: collecting('3x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning:
        'More than a tenth of the time goes to the collection of garbage. Either the heap is nearly full, or the code makes very many short-lived objects.',
      looks: [
        promql(
          'Which collections?',
          `sum ${by(['kind'], 'nodejs_gc_duration_seconds')} (rate(${select('nodejs_gc_duration_seconds', {}, 'sum')}[5m]))`,
          '`major`: the heap is nearly full. `minor`: many short-lived objects.',
        ),
        promql(
          'How full is the heap?',
          `max ${by(['instance'])} (${select('nodejs_heap_size_used_bytes')}) / max ${by(['instance'])} (${select('nodejs_heap_size_limit_bytes')})`,
          'Above 0.8 collections find little: see `NodeHeapNearLimit`.',
        ),
        promql(
          'Do users notice?',
          `histogram_quantile(0.99, sum by (le) (rate(${select('http_request_duration_seconds', {}, 'bucket')}[5m])))`,
          'If not, it can wait for the morning.',
        ),
      ],
      causes: [
        'A heap that is nearly full, by a leak or by load.',
        'A young generation that is too small for the load: `--max-semi-space-size=32`.',
        'Large JSON that is parsed and written per request.',
      ],
      silence: 'By `instance`, until the restart that is planned.',
    },
  };
}
