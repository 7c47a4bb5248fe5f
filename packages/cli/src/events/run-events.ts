import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { PostgresFlags } from '../sql/postgres-flags.js';
import { withDatabase } from '../sql/with-database.js';
import type { Surroundings } from '../surroundings.js';
import { type EventFilterFlags, eventFilter } from './event-filter.js';
import { type EventFormatFlags, eventLines } from './event-format.js';

/** The flags of `vigia events`. */
export interface EventsFlags extends PostgresFlags, EventFilterFlags, EventFormatFlags {}

/**
 * Prints requests.
 *
 * @throws VigiaError for flags that cannot be, and when the database refuses.
 */
export async function runEvents(flags: EventsFlags, surroundings: Surroundings): Promise<ExitCode> {
  const filter = eventFilter(flags, Date.now());
  const newest = await withDatabase(flags, surroundings, ({ readEvents }, client) => readEvents(client, filter));
  if (newest.length === 0) return EXIT_CODES.nothingFound;
  for (const line of eventLines(newest.toReversed(), flags)) await surroundings.print(line);
  if (newest.length === filter.limit && flags.limit === undefined) {
    surroundings.note(`These are the newest ${countText(filter.limit, 'request')}; --limit shows more.`);
  }
  return EXIT_CODES.done;
}
