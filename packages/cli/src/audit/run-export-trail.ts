import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import type { Surroundings } from '../surroundings.js';
import { type AccessFlags, accessOf } from './access-flags.js';
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
  const { tenant, ocsf } = flags;
  const count = await withAuditStore(flags, surroundings, async ({ exportAudit, toJsonLine, toOcsf }, store) => {
    let printed = 0;
    for await (const entry of exportAudit(store, accessOf(flags), tenant)) {
      await surroundings.print(ocsf === true ? JSON.stringify(toOcsf(entry)) : toJsonLine(entry));
      printed += 1;
    }
    return printed;
  });
  return count === 0 ? EXIT_CODES.nothingFound : EXIT_CODES.done;
}
