import type { EventTable } from '../event-table.js';
import { readPartitions } from '../inspection/read-partitions.js';
import type { SqlSession } from '../session/open-session.js';
import { oneStep } from './one-step.js';

/** What was dropped. */
export interface DroppedPartitions {
  readonly dropped: readonly string[];
  /** What another session was in the way of. */
  readonly postponed: readonly string[];
}

/** Drops the partitions of which every row is older than the cutoff, one transaction each. */
export async function dropPartitions(
  session: SqlSession,
  table: EventTable,
  cutoffMs: number,
): Promise<DroppedPartitions> {
  const dropped: string[] = [];
  for (;;) {
    const step = await oneStep(session, table, () => dropNext(session, table, cutoffMs));
    if (step.kind === 'nothing') return { dropped, postponed: [] };
    if (step.kind === 'postponed') return { dropped, postponed: [step.reason] };
    dropped.push(step.result);
  }
}

async function dropNext(session: SqlSession, table: EventTable, cutoffMs: number): Promise<string | undefined> {
  const partitions = await readPartitions(session, table);
  const behind = partitions.find(({ isDefault, toMs }) => !isDefault && toMs <= cutoffMs);
  if (behind === undefined) return undefined;
  await session.run(`DROP TABLE ${behind.name}`);
  return behind.name;
}
