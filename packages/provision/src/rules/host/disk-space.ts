import { promql, shell } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { RuleContext } from '../rule-context.js';

/** The free share of each file system. */
export function freeShare({ by, select }: RuleContext): string {
  const where = by(['instance', 'mountpoint']);
  return `max ${where} (${select('host_filesystem_avail_bytes')}) / max ${where} (${select('host_filesystem_size_bytes')})`;
}

/** What to look at when a disk fills. */
export function diskLooks(context: RuleContext): Runbook['looks'] {
  const { by, select } = context;
  return [
    promql(
      'Which disk, and how long does it last?',
      `predict_linear(${select('host_filesystem_avail_bytes')}[1h], 4 * 3600)`,
      'Bytes that are left in four hours at the pace of the last: below 0, act now.',
    ),
    shell(
      'What takes the space?',
      'du -xh --max-depth=2 <mountpoint> 2>/dev/null | sort -rh | head -20',
      'Logs, dumps and old releases may go; files of a database may not.',
    ),
    promql(
      'Is it the spool of the telemetry?',
      `sum ${by(['instance', 'sink'])} (${select('telemetry_sink_spool_bytes')})`,
      'It is bounded by `spool.maxBytes`, and drains when its sink answers again.',
    ),
  ];
}

/** What mostly fills disks. */
export const diskCauses: readonly string[] = [
  'Logs without rotation, or at the level `debug`.',
  'A file that was deleted and is still held open: `lsof +L1`, then restart who holds it.',
  'Dumps, backups or images that nobody removes.',
  'A database that has outgrown its disk: enlarge it.',
];
