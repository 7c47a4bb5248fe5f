import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { diskCauses, diskLooks, diskSamples, freeAhead, freeShare } from './disk-space.js';

const HOUR_SECONDS = 3_600;
const AHEAD_HOURS = 4;

/** A file system has hardly any space left: a page when there is none in a few hours, else a ticket. */
export function diskAlmostFull(context: RuleContext): AlertDefinition {
  const { severity, labelValue, labels } = context;
  const free = freeShare(context);
  const ahead = freeAhead(context, { windowSeconds: HOUR_SECONDS, aheadSeconds: AHEAD_HOURS * HOUR_SECONDS });
  const disk = (available: string, size?: string) =>
    diskSamples(context, { available, ...(size === undefined ? {} : { size }) });
  const firing = { labels: labels({ instance: TEST_INSTANCE, mountpoint: '/' }) };
  const where = `On ${labelValue('mountpoint')} of the machine of ${labelValue('instance')}, {{ $value | humanizePercentage }} is free`;
  const terms = { atSeconds: 6_000 };
  return {
    name: 'HostDiskAlmostFull',
    group: 'host',
    dashboard: 'host',
    rules: [
      {
        severity: severity('page'),
        expression: `(${free} < 0.1 and ${ahead} <= 0)\nor ${free} < 0.01`,
        forSeconds: 300,
        labels: { left: 'hours' },
        summary: `${labelValue('mountpoint')} is nearly full`,
        description: `${where}. At the pace of the last hour nothing is in four hours, or hardly anything is now.`,
      },
      {
        severity: severity('ticket'),
        expression: `${free} < 0.15`,
        forSeconds: 900,
        labels: { left: 'little' },
        summary: `{{ $value | humanizePercentage }} is free on ${labelValue('mountpoint')}`,
        description: `${where}.`,
      },
    ],
    cases: [
      {
        name: 'little is free, and it fills',
        stepSeconds: 60,
        samples: disk('145e9-0.5e9x120'),
        checks: [
          {
            ...terms,
            firing: [
              { ...firing, value: '9.5%' },
              { ...firing, rule: 1, value: '9.5%' },
            ],
          },
        ],
      },
      {
        name: 'nothing is free any more',
        stepSeconds: 60,
        samples: disk('200e9x20 0x100'),
        checks: [
          {
            ...terms,
            firing: [
              { ...firing, value: '0%' },
              { ...firing, rule: 1, value: '0%' },
            ],
          },
        ],
      },
      fires(
        { ...terms, name: 'little is free, and stays so', samples: disk('50e9x120') },
        { ...firing, rule: 1, value: '5%' },
      ),
      staysQuiet({ ...terms, name: 'it fills, and there is space', samples: disk('300e9-1e9x120') }),
      staysQuiet({ ...terms, name: 'half is free', samples: disk('500e9x120') }),
      staysQuiet({ ...terms, name: 'it is tiny', samples: disk('1e6x120', '500e6x120') }),
      staysQuiet({ ...terms, name: 'it is an image that is mounted read-only', samples: disk('0x120') }),
    ],
    runbook: {
      meaning:
        'A disk is nearly full. When it is, databases stop, logs are lost and processes fail where they write. It pages when the space of four hours is not there, or less than 1% is.',
      looks: diskLooks(context),
      causes: diskCauses,
      silence: 'By `mountpoint`, while somebody frees it.',
    },
  };
}
