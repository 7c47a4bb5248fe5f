import type { Report, Telemetry } from '@vigia/core';
import type { WrittenEntry } from '../entry/audit-entry.js';

/** Writes entries that no store took to the log, where they outlive the process. */
export function leaveEntries(
  left: readonly WrittenEntry[],
  { logger, report }: { readonly logger: Telemetry['logger']; readonly report: Report },
): void {
  if (left.length === 0) return;
  for (const { entry } of left) logger.error({ audit_entry: entry }, 'entry of the audit trail that no store took');
  report({
    code: 'VIGIA_AUDIT_LEFT',
    message: `${left.length} entries of the audit trail could not be stored before the end; they are in the log.`,
    fix: 'Find the lines with `audit_entry` and put them on record.',
  });
}
