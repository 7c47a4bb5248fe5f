import { promql, shell } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { SampleSeries } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

const THREE_DAYS_SECONDS = 259_200;

/** Below it a file system is one for boot files or secrets, which are nearly full by design. */
const TINY_BYTES = 1e9;

/**
 * The free share of each file system that can fill: tiny ones are left out, and images that are mounted read-only, which
 * have no free space at any time.
 */
export function freeShare({ by, select, range }: RuleContext): string {
  const where = by(['instance', 'mountpoint']);
  const available = select('host_filesystem_avail_bytes');
  const size = `max ${where} (${select('host_filesystem_size_bytes')})`;
  const everFree = `max ${where} (max_over_time(${available}[${range(THREE_DAYS_SECONDS)}])) > 0`;
  return `(max ${where} (${available}) / (${size} > ${TINY_BYTES}) and ${everFree})`;
}

/** What is free some seconds from now, at the pace of a window. */
export function freeAhead(
  { by, select, range, scaled }: RuleContext,
  { windowSeconds, aheadSeconds }: { readonly windowSeconds: number; readonly aheadSeconds: number },
): string {
  const available = select('host_filesystem_avail_bytes');
  return `max ${by(['instance', 'mountpoint'])} (predict_linear(${available}[${range(windowSeconds)}], ${scaled(aheadSeconds)}))`;
}

/** A file system for tests, of 1,000 GB. */
export function diskSamples(
  { sample }: RuleContext,
  { available, mountpoint = '/', size = '1000e9x120' }: DiskTerms,
): readonly SampleSeries[] {
  return [
    sample('host_filesystem_avail_bytes', { labels: { mountpoint }, values: available }),
    sample('host_filesystem_size_bytes', { labels: { mountpoint }, values: size }),
  ];
}

/** What {@link diskSamples} takes, in promtool's notation. */
export interface DiskTerms {
  readonly available: string;
  readonly mountpoint?: string;
  readonly size?: string;
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
