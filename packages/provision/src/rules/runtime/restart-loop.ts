import { logql, promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process dies again and again. */
export function restartLoop({ select, by, range, severity, sample, labelValue, logs }: RuleContext): AlertDefinition {
  const restarts = `changes(${select('process_start_time_seconds')}[${range(900)}])`;
  const started = (values: string) => [sample('process_start_time_seconds', { values })];
  return {
    name: 'NodeRestartLoop',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('page'),
        expression: `max ${by(['instance'])} (${restarts}) > 2`,
        forSeconds: 0,
        summary: `${labelValue('instance')} restarts again and again`,
        description: `${labelValue('instance')} has begun anew {{ $value }} times in fifteen minutes.`,
      },
    ],
    cases: [
      fires(
        { name: 'it restarts every three minutes', samples: started('0x2 180x2 360x2 540x2 720x2'), atSeconds: 840 },
        { labels: { instance: TEST_INSTANCE }, value: '4' },
      ),
      staysQuiet({ name: 'a deploy restarts it', samples: started('0x5 300x20'), atSeconds: 840 }),
      staysQuiet({ name: 'it runs', samples: started('0x20'), atSeconds: 840 }),
    ],
    runbook: {
      meaning:
        'A process starts, dies and starts again. Each time its requests are lost; the others carry its load until they fall too.',
      looks: [
        logql('What does it die of?', logs('| level=~"fatal|error"'), 'The last line before each start is the cause.'),
        promql(
          'All of them?',
          `max ${by(['instance'])} (${restarts})`,
          'All: a deploy, a configuration, a dependency that is needed to start. One: its machine.',
        ),
        shell(
          'What does the platform say?',
          'kubectl get pods; kubectl logs <pod> --previous   # or: journalctl -u <unit> -n 100',
          'OOMKilled, a failing probe, an exit code: each is another cause.',
        ),
      ],
      causes: [
        'A deploy that does not start: roll back.',
        'A dependency that must be there at start and is not.',
        'A liveness probe that is too strict while the process is busy.',
        'Memory: see `NodeMemoryNearLimit`.',
      ],
      silence: 'By `instance`, once it is out of the balancer.',
    },
  };
}
