import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { type AccessFlags, accessOf } from './access-flags.js';
import { type EntryFilterFlags, entryFilter } from './entry-filter.js';
import { entryTable } from './entry-format.js';
import { noEntriesText } from './no-entries.js';
import type { StoreFlags } from './store-flags.js';
import { withAuditStore } from './with-audit-store.js';

/** The flags of `vigia audit list`. */
export interface ListFlags extends StoreFlags, AccessFlags, EntryFilterFlags {
  readonly json?: true;
}

/**
 * Prints entries.
 *
 * @throws VigiaError for flags that cannot be, when the store refuses, and when the reading cannot be put on record.
 */
export async function runList(flags: ListFlags, surroundings: Surroundings): Promise<ExitCode> {
  const filter = entryFilter(flags, Date.now());
  const { tenant } = filter;
  const newest = await withAuditStore(flags, surroundings, async ({ readAudit }, store) => {
    const found = await readAudit(store, filter, accessOf(flags));
    const isMissing = found.length === 0 && tenant !== undefined && (await store.head(tenant)).sequence === 0;
    if (isMissing) surroundings.note(noEntriesText(tenant));
    return found;
  });
  if (newest.length === 0) return EXIT_CODES.nothingFound;
  const entries = newest.toReversed();
  const lines = flags.json === true ? entries.map((entry) => JSON.stringify(entry)) : entryTable(entries);
  for (const line of lines) await surroundings.print(line);
  if (newest.length === filter.limit && flags.limit === undefined) {
    surroundings.note(`These are the newest ${countText(filter.limit, 'entry', 'entries')}; --limit shows more.`);
  }
  return EXIT_CODES.done;
}
