import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { plainText } from '../output/plain-text.js';
import type { Surroundings } from '../surroundings.js';
import { type AccessFlags, accessOf } from './access-flags.js';
import type { StoreFlags } from './store-flags.js';
import { withAuditStore } from './with-audit-store.js';

/** The flags of `vigia audit show`. */
export interface ShowFlags extends StoreFlags, AccessFlags {}

/**
 * Prints an entry with all that it has.
 *
 * @throws VigiaError for an id that is none, when the store refuses, and when the reading cannot be put on record.
 */
export async function runShow(entryId: string, flags: ShowFlags, surroundings: Surroundings): Promise<ExitCode> {
  const [found] = await withAuditStore(flags, surroundings, ({ readAudit }, store) =>
    readAudit(store, { entryId }, accessOf(flags)),
  );
  if (found === undefined) return EXIT_CODES.nothingFound;
  // What JSON does not escape, a terminal may obey; it is the same JSON.
  const lines = JSON.stringify(found, null, 2).split('\n');
  await surroundings.print(lines.map(plainText).join('\n'));
  return EXIT_CODES.done;
}
