import type { EventTable } from '../event-table.js';
import { defaultOf, type Partition, readPartitions } from '../inspection/read-partitions.js';
import { DAY_MS, dayBounds, dayOf, partitionName, wantedDays } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';
import { moveRows } from './move-rows.js';
import { oneStep } from './one-step.js';

/** For which days. */
export interface PartitionPlan {
  readonly daysAhead: number;
  readonly nowMs: number;
}

/** What was made. */
export interface MadePartitions {
  readonly made: readonly string[];
  /** What another session was in the way of. */
  readonly postponed: readonly string[];
}

/** How far back rows of the default partition get a partition of their own. */
const HEALED_DAYS = 400;

/** Makes the partitions that are missing, each in a transaction of its own, so that writers never wait for long. */
export async function makePartitions(
  session: SqlSession,
  table: EventTable,
  plan: PartitionPlan,
): Promise<MadePartitions> {
  const made: string[] = [];
  const postponed: string[] = [];
  const tried = new Set<number>();
  for (;;) {
    const step = await oneStep(session, table, () => makeNext(session, table, { ...plan, tried }));
    if (step.kind === 'nothing') return { made, postponed };
    if (step.kind === 'postponed') postponed.push(step.reason);
    else if (step.result.isMade) made.push(step.result.name);
    else postponed.push(`${table.name}: ${step.result.name} is there and no partition; attach it, or rename it`);
    if (step.kind === 'postponed' && step.isLocked) return { made, postponed };
  }
}

interface NextPlan extends PartitionPlan {
  /** A day that cannot be had now does not keep the others from theirs. */
  readonly tried: Set<number>;
}

interface NextPartition {
  readonly name: string;
  readonly isMade: boolean;
}

async function makeNext(session: SqlSession, table: EventTable, plan: NextPlan): Promise<NextPartition | undefined> {
  const partitions = await readPartitions(session, table);
  const days = await missingDays(session, partitions, plan);
  const dayMs = days.find((day) => !plan.tried.has(day));
  if (dayMs === undefined) return undefined;
  plan.tried.add(dayMs);
  const name = partitionName(table, dayMs);
  if (await isTaken(session, name)) return { name, isMade: false };
  await makePartition(session, table, { dayMs, partitions });
  return { name, isMade: true };
}

async function missingDays(
  session: SqlSession,
  partitions: readonly Partition[],
  plan: PartitionPlan,
): Promise<readonly number[]> {
  const days = [...wantedDays(plan.nowMs, plan.daysAhead), ...(await daysWithin(session, partitions, plan))];
  return days.filter((dayMs) => !isCovered(dayMs, partitions));
}

/** A partition that somebody detached, to keep it, has the name that a new one would have. */
async function isTaken({ place, run }: SqlSession, name: string): Promise<boolean> {
  const [answer] = await run('SELECT to_regclass($1) IS NOT NULL AS taken', [place.of(name)]);
  return answer?.['taken'] === true;
}

/** Days that came to the default partition: late rows, or those of a time when nobody made partitions. */
async function daysWithin(
  { run }: SqlSession,
  partitions: readonly Partition[],
  { nowMs, daysAhead }: PartitionPlan,
): Promise<readonly number[]> {
  const home = defaultOf(partitions);
  if (home === undefined) return [];
  const question = `SELECT DISTINCT extract(epoch FROM date_trunc('day', time, 'UTC'))::float8 AS day FROM ${home.name}
    WHERE time >= to_timestamp($1) AND time < to_timestamp($2) ORDER BY 1`;
  const today = dayOf(nowMs);
  const rows = await run(question, [seconds(today - HEALED_DAYS * DAY_MS), seconds(today + (daysAhead + 1) * DAY_MS)]);
  return rows.map(({ day }) => Number(day) * 1_000);
}

/** Whether a day overlaps what is there, which others may have cut in another way. */
function isCovered(dayMs: number, partitions: readonly Partition[]): boolean {
  return partitions.some(({ isDefault, fromMs, toMs }) => !isDefault && fromMs < dayMs + DAY_MS && toMs > dayMs);
}

interface NewPartition {
  readonly dayMs: number;
  readonly partitions: readonly Partition[];
}

/** To attach a table locks writers out of the default partition only; to create one within locks them out of all. */
async function makePartition(
  { place, run }: SqlSession,
  table: EventTable,
  { dayMs, partitions }: NewPartition,
): Promise<void> {
  const parent = place.of(table.name);
  const name = place.of(partitionName(table, dayMs));
  await run(`LOCK TABLE ONLY ${parent} IN SHARE UPDATE EXCLUSIVE MODE`);
  await run(`CREATE TABLE ${name} (LIKE ${parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)`);
  const home = defaultOf(partitions);
  if (home !== undefined) await moveRows({ run }, { from: home.name, to: name, dayMs });
  await run(`ALTER TABLE ${parent} ATTACH PARTITION ${name} FOR VALUES ${dayBounds(dayMs)}`);
}

function seconds(timeMs: number): number {
  return timeMs / 1_000;
}
