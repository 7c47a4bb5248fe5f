import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { diskCauses, diskLooks, diskSamples, freeAhead, freeShare } from './disk-space.js';

/** A file system will be full within a day. */
export function diskWillFill(context: RuleContext): AlertDefinition {
  const { severity, labelValue, labels } = context;
  const ahead = freeAhead(context, { windowSeconds: 21_600, aheadSeconds: 86_400 });
  const disk = (available: string) => diskSamples(context, { available, mountpoint: '/data' });
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
        { ...terms, name: 'it fills steadily', samples: disk('400e9-2e9x100') },
        { labels: labels({ instance: TEST_INSTANCE, mountpoint: '/data' }), value: '20.8%' },
      ),
      staysQuiet({ ...terms, name: 'it fills slowly', samples: disk('350e9-0.1e9x100') }),
      staysQuiet({ ...terms, name: 'it fills, and has much space', samples: disk('990e9-4e9x100') }),
      staysQuiet({ ...terms, name: 'it stays', samples: disk('200e9x100') }),
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
