import type { EventTable } from '../event-table.js';
import { type Partition, readPartitions } from '../inspection/read-partitions.js';
import { covers, wantedDays } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';
import { lateDays } from './late-days.js';
import { makePartition } from './make-partition.js';
import { oneStep, type Step } from './one-step.js';
import type { PartitionPlan } from './partition-plan.js';

/** What was made. */
export interface MadePartitions {
  readonly made: readonly string[];
  /** What another session was in the way of. */
  readonly postponed: readonly string[];
}

type Days = (session: SqlSession, partitions: readonly Partition[], plan: PartitionPlan) => Promise<readonly number[]>;

/** To find out which days came late takes time where there are many rows: those ahead come first. */
const SOURCES: readonly Days[] = [
  async (_session, _partitions, plan) => wantedDays(plan.nowMs, plan.daysAhead),
  lateDays,
];

/** Makes the partitions that are missing, each in a transaction of its own, so that writers never wait for long. */
export async function makePartitions(
  session: SqlSession,
  table: EventTable,
  plan: PartitionPlan,
): Promise<MadePartitions> {
  const made: string[] = [];
  const postponed: string[] = [];
  for (const source of SOURCES) {
    const read = (found: readonly Partition[]) => source(session, found, plan);
    const missing = await oneStep(session, table, () => missingDays(session, table, read));
    const steps = missing.kind === 'done' ? await makeDays(session, table, missing.result) : [missing];
    made.push(...steps.flatMap((step) => (step.kind === 'done' ? [step.result] : [])));
    postponed.push(...steps.flatMap((step) => (step.kind === 'postponed' ? [step.reason] : [])));
    if (steps.some(isLocked)) break;
  }
  return { made, postponed };
}

async function makeDays(
  session: SqlSession,
  table: EventTable,
  days: readonly number[],
): Promise<readonly Step<string>[]> {
  const steps: Step<string>[] = [];
  for (const dayMs of days) {
    const step = await oneStep(session, table, () => makePartition(session, table, dayMs));
    steps.push(step);
    if (isLocked(step)) break;
  }
  return steps;
}

/** The next day would wait for the same lock. */
function isLocked(step: Step<unknown>): boolean {
  return step.kind === 'postponed' && step.isLocked;
}

async function missingDays(
  session: SqlSession,
  table: EventTable,
  read: (partitions: readonly Partition[]) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const partitions = await readPartitions(session, table);
  const days = await read(partitions);
  return days.filter((dayMs) => !covers(partitions, dayMs));
}
