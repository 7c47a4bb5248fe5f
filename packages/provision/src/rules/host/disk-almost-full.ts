import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { diskCauses, diskLooks, freeShare } from './disk-space.js';

/** A file system has hardly any space left. */
export function diskAlmostFull(context: RuleContext): AlertDefinition {
  const { severity, sample, labelValue, labels } = context;
  const disk = (values: string) => [
    sample('host_filesystem_avail_bytes', { labels: { mountpoint: '/' }, values }),
    sample('host_filesystem_size_bytes', { labels: { mountpoint: '/' }, values: '1000x20' }),
  ];
  return {
    name: 'HostDiskAlmostFull',
    group: 'host',
    dashboard: 'host',
    rules: [
      {
        severity: severity('page'),
        expression: `${freeShare(context)} < 0.1`,
        forSeconds: 300,
        summary: `{{ $value | humanizePercentage }} is free on ${labelValue('mountpoint')}`,
        description: `On ${labelValue('mountpoint')} of the machine of ${labelValue('instance')}, {{ $value | humanizePercentage }} is free.`,
      },
    ],
    cases: [
      fires(
        { name: 'little is free', samples: disk('50x20'), atSeconds: 900 },
        { labels: labels({ instance: TEST_INSTANCE, mountpoint: '/' }), value: '5%' },
      ),
      staysQuiet({ name: 'half is free', samples: disk('500x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning: 'A disk is nearly full. When it is, databases stop, logs are lost and processes fail where they write.',
      looks: diskLooks(context),
      causes: diskCauses,
      silence: 'By `mountpoint`, while somebody frees it.',
    },
  };
}
