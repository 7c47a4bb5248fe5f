import { logql, promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const TIMES = 3;

/**
 * The processes behind one that answers for all die again and again, which `NodeRestartLoop` cannot see. A deploy lets
 * each of them die once.
 */
export function processesDying(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, logs } = context;
  const metric = 'telemetry_processes';
  const dead = `max ${by(['instance'])} (delta(${select(metric, { state: `=${quoted('dead')}` })}[${range(900)}]))`;
  const living = `sum ${by(['instance'])} (max_over_time(${select(metric, { state: `!=${quoted('dead')}` })}[${range(900)}]))`;
  const processes = (values: string) => [
    sample(metric, { labels: { state: 'answered' }, values: '2x40' }),
    sample(metric, { labels: { state: 'dead' }, values }),
  ];
  return {
    name: 'NodeProcessesDying',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('page'),
        expression: `${dead} > ${TIMES} * ${living}`,
        forSeconds: 0,
        summary: `processes behind ${labelValue('instance')} die again and again`,
        description: `About {{ $value | humanize }} processes that ${labelValue('instance')} answers for have ended in fifteen minutes, more than ${TIMES} times as many as run.`,
      },
    ],
    cases: [
      fires(
        { name: 'a worker dies each minute', samples: processes('0x5 0+1x35'), atSeconds: 1_800 },
        { labels: { instance: TEST_INSTANCE }, value: '15' },
      ),
      staysQuiet({ name: 'a deploy replaces all', samples: processes('4x5 6x35'), atSeconds: 900 }),
      staysQuiet({ name: 'many have died before', samples: processes('50x40'), atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        'Workers start, die and start again behind a process that stays. Each time their requests are lost, and the others carry the load.',
      looks: [
        logql('What do they die of?', logs('| level=~"fatal|error"'), 'The last line of each `pid` is the cause.'),
        promql(
          'On every machine?',
          dead,
          'All: a deploy, a configuration, a dependency that is needed to start. One: its machine.',
        ),
        shell(
          'What does the manager of the processes say?',
          'pm2 ls; pm2 logs --err --lines 50   # or: journalctl -u <unit> -n 100',
          'Exit code 137 is the kernel (memory), 1 an exception that nobody caught.',
        ),
      ],
      causes: [
        'An exception that nobody catches, on some input or at the start.',
        'Too little memory for so many workers: see `NodeMemoryNearLimit`.',
        'A dependency that is away and without which it does not start.',
      ],
      silence: 'Not while users are served by these processes.',
    },
  };
}
