import type { EventTable } from '../event-table.js';
import { defaultOf, readPartitions } from '../inspection/read-partitions.js';
import { covers, dayBounds, partitionName } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';
import { moveRows } from './move-rows.js';
import { StepPostponed } from './one-step.js';

/**
 * Makes the partition of a day, within a transaction; `undefined` where somebody was faster. To attach a table locks
 * writers out of the default partition only; to create one within locks them out of all.
 */
export async function makePartition(
  session: SqlSession,
  table: EventTable,
  dayMs: number,
): Promise<string | undefined> {
  const { place, run } = session;
  const parent = place.of(table.name);
  await run(`LOCK TABLE ONLY ${parent} IN SHARE UPDATE EXCLUSIVE MODE`);
  const partitions = await readPartitions(session, table);
  if (covers(partitions, dayMs)) return undefined;
  const name = partitionName(table, dayMs);
  await refuseTaken(session, name);
  const partition = place.of(name);
  await run(`CREATE TABLE ${partition} (LIKE ${parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)`);
  const home = defaultOf(partitions);
  if (home !== undefined) await moveRows(session, { from: home.name, to: partition, dayMs });
  await run(`ALTER TABLE ${parent} ATTACH PARTITION ${partition} FOR VALUES ${dayBounds(dayMs)}`);
  return name;
}

/** A partition that somebody detached, to keep it, has the name that a new one would have. */
async function refuseTaken({ place, run }: SqlSession, name: string): Promise<void> {
  const [answer] = await run('SELECT to_regclass($1) IS NOT NULL AS taken', [place.of(name)]);
  if (answer?.['taken'] === true) throw new StepPostponed(`${name} is there and no partition; attach it, or rename it`);
}
