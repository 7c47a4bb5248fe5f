import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process can soon open no file and no connection more. */
export function fileDescriptors({ select, by, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const open = `max ${by(['instance'])} (${select('process_open_fds')})`;
  const limit = `max ${by(['instance'])} (${select('process_max_fds')})`;
  const process = (values: string) => [
    sample('process_open_fds', { values }),
    sample('process_max_fds', { values: '1000x20' }),
  ];
  return {
    name: 'NodeFileDescriptorsNearLimit',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${open} / ${limit} > 0.8`,
        forSeconds: 300,
        summary: `${labelValue('instance')} has {{ $value | humanizePercentage }} of its descriptors open`,
        description: `${labelValue('instance')} has {{ $value | humanizePercentage }} of the file descriptors open that it may have. At the limit it takes no connection.`,
      },
    ],
    cases: [
      fires(
        { name: 'most are open', samples: process('900x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '90%' },
      ),
      staysQuiet({ name: 'few are open', samples: process('50x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Sockets or files are opened and not closed, or the limit is too low for the traffic. At the limit every connection fails with EMFILE.',
      looks: [
        promql('Does it grow?', `${select('process_open_fds')}`, 'Over a day: a slope is a leak, a wave is traffic.'),
        promql(
          'What keeps the process busy?',
          `topk(5, sum ${by(['type'], 'nodejs_active_handles')} (${select('nodejs_active_handles')}))`,
          '`Socket` is connections, ours or to us; others are files and pipes.',
        ),
        shell(
          'To whom?',
          "ls -l /proc/<pid>/fd | awk '{print $NF}' | sort | uniq -c | sort -rn | head; ss -tnp | grep <pid>",
          'Many to one address: a client without an agent that keeps connections, or responses that nobody reads.',
        ),
      ],
      causes: [
        'Responses of outgoing calls whose bodies are never read.',
        'Files that are opened per request and not closed on errors.',
        'A limit of 1024: raise `LimitNOFILE` or `ulimit -n`.',
      ],
      silence: 'By `instance`, until the restart that is planned.',
    },
  };
}
