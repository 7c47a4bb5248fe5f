import type { ExportedEntry, ExportedStart } from '@vigia/audit';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { type AccessFlags, accessOf } from './access-flags.js';
import type { AuditTrail } from './load-audit.js';
import { noEntriesText } from './no-entries.js';
import type { StoreFlags } from './store-flags.js';
import { withAuditStore } from './with-audit-store.js';

/** The flags of `vigia audit export`. */
export interface ExportTrailFlags extends StoreFlags, AccessFlags {
  readonly tenant?: string;
  readonly ocsf?: true;
}

/**
 * Prints whole chains.
 *
 * @throws VigiaError when the store refuses, and when the reading cannot be put on record.
 */
export async function runExportTrail(flags: ExportTrailFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { tenant } = flags;
  const count = await withAuditStore(flags, surroundings, async (trail, store) => {
    let printed = 0;
    for await (const exported of trail.exportAudit(store, accessOf(flags), tenant)) {
      if ('start' in exported) surroundings.note(startText(exported));
      else printed += 1;
      const line = lineOf(exported, trail, flags);
      if (line !== undefined) await surroundings.print(line);
    }
    return printed;
  });
  if (count > 0) return EXIT_CODES.done;
  if (tenant !== undefined) surroundings.note(noEntriesText(tenant));
  return EXIT_CODES.nothingFound;
}

function lineOf(
  exported: ExportedStart | ExportedEntry,
  { toJsonLine, toOcsf }: AuditTrail,
  { ocsf }: ExportTrailFlags,
): string | undefined {
  if (ocsf !== true) return toJsonLine(exported);
  return 'start' in exported ? undefined : JSON.stringify(toOcsf(exported));
}

function startText({ start: { tenant, sequence } }: ExportedStart): string {
  const amount = `${countText(sequence, 'entry', 'entries')} before`;
  return `The chain ${JSON.stringify(tenant)} begins at ${sequence + 1}: retention has removed ${amount}.`;
}
