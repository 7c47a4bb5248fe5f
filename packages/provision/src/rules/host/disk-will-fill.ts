import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { diskCauses, diskLooks, freeShare } from './disk-space.js';

/** A file system will be full within a day. */
export function diskWillFill(context: RuleContext): AlertDefinition {
  const { select, by, range, scaled, severity, sample, labelValue, labels } = context;
  const available = select('host_filesystem_avail_bytes');
  const ahead = `max ${by(['instance', 'mountpoint'])} (predict_linear(${available}[${range(21_600)}], ${scaled(86_400)}))`;
  const disk = (values: string) => [
    sample('host_filesystem_avail_bytes', { labels: { mountpoint: '/data' }, values }),
    sample('host_filesystem_size_bytes', { labels: { mountpoint: '/data' }, values: '1000x100' }),
  ];
  const terms = { stepSeconds: 300, atSeconds: 28_800 };
  return {
    name: 'HostDiskWillFill',
    group: 'host',
    dashboard: 'host',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('ticket'),
        expression: `${freeShare(context)} < 0.4\nand ${ahead} < 0`,
        forSeconds: 3_600,
        summary: `${labelValue('mountpoint')} is full within a day`,
        description: `On ${labelValue('mountpoint')} of the machine of ${labelValue('instance')}, {{ $value | humanizePercentage }} is free, and at the pace of the last six hours nothing is in a day.`,
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'it fills steadily', samples: disk('400-2x100') },
        { labels: labels({ instance: TEST_INSTANCE, mountpoint: '/data' }), value: '20.8%' },
      ),
      staysQuiet({ ...terms, name: 'it fills slowly', samples: disk('350-0.1x100') }),
      staysQuiet({ ...terms, name: 'it fills, and has much space', samples: disk('990-4x100') }),
      staysQuiet({ ...terms, name: 'it stays', samples: disk('200x100') }),
    ],
    runbook: {
      meaning:
        'A disk fills so fast that it is full within a day. There is time to do it in the morning, and not much more.',
      looks: diskLooks(context),
      causes: diskCauses,
      silence: 'By `mountpoint`, for a day at most.',
    },
  };
}
