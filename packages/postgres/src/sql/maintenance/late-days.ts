import { defaultOf, type Partition } from '../inspection/read-partitions.js';
import { DAY_MS, wantedDays } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';
import type { PartitionPlan } from './partition-plan.js';

/** How far back rows of the default partition get a partition of their own. */
const HEALED_DAYS = 400;

/** Days before yesterday of which there are rows in the default partition: they came late, or nobody made partitions. */
export async function lateDays(
  { run }: SqlSession,
  partitions: readonly Partition[],
  { nowMs, daysAhead }: PartitionPlan,
): Promise<readonly number[]> {
  const home = defaultOf(partitions);
  if (home === undefined) return [];
  const question = `SELECT DISTINCT extract(epoch FROM date_trunc('day', time, 'UTC'))::float8 AS day FROM ${home.name}
    WHERE time >= to_timestamp($1) AND time < to_timestamp($2) ORDER BY 1`;
  const [firstMs = nowMs] = wantedDays(nowMs, daysAhead);
  const rows = await run(question, [seconds(firstMs - HEALED_DAYS * DAY_MS), seconds(firstMs)]);
  return rows.map(({ day }) => Number(day) * 1_000);
}

function seconds(timeMs: number): number {
  return timeMs / 1_000;
}
