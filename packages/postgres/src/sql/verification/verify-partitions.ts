import type { EventTable } from '../event-table.js';
import { defaultOf, readPartitions } from '../inspection/read-partitions.js';
import { covers, createPartition, defaultPartitionName, wantedDays } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';
import { transact } from '../session/transact.js';
import type { Difference } from './difference.js';

/** Whether a table by the day has its days, and a place for what has none. */
export async function verifyPartitions(
  session: SqlSession,
  table: EventTable,
  daysAhead: number,
): Promise<readonly Difference[]> {
  const { place } = session;
  const partitions = await transact(session, { lockTimeoutMs: 0 }, () => readPartitions(session, table));
  const missing = wantedDays(session.nowMs, daysAhead).filter((dayMs) => !covers(partitions, dayMs));
  const [first] = missing;
  const differences: Difference[] = defaultOf(partitions) === undefined ? [missingDefault(session, table)] : [];
  if (first === undefined) return differences;
  const problem = `${missing.length} of the days around today have no partition; \`vigia sql maintain\` makes them all.`;
  return [...differences, { object: table.name, problem, statement: createPartition(place, table, first) }];
}

function missingDefault({ place }: SqlSession, table: EventTable): Difference {
  const name = place.of(defaultPartitionName(table));
  return {
    object: table.name,
    problem: 'There is no default partition: a row of a day without a partition is refused.',
    statement: `CREATE TABLE ${name} PARTITION OF ${place.of(table.name)} DEFAULT`,
  };
}
