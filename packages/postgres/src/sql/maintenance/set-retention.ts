import type { EventTable } from '../event-table.js';
import { quoteName } from '../place.js';
import type { SqlSession } from '../session/open-session.js';
import { addRetention, removeRetention } from '../timescaledb/hypertables.js';
import { oneStep } from './one-step.js';

const POLICY = `SELECT (config ->> 'drop_after')::interval = make_interval(days => $3) AS right
  FROM timescaledb_information.jobs
  WHERE proc_name = 'policy_retention' AND hypertable_schema = $1 AND hypertable_name = $2`;

/** How long rows are kept. */
export interface RetentionPolicy {
  readonly retentionDays: number;
  /** The schema of TimescaleDB's functions. */
  readonly functions: string;
}

/**
 * Lets TimescaleDB drop what is older; a policy that does so already stays as it is.
 *
 * @returns what another session was in the way of.
 */
export async function setRetention(
  session: SqlSession,
  table: EventTable,
  { retentionDays, functions }: RetentionPolicy,
): Promise<readonly string[]> {
  const step = await oneStep(session, table, async () => {
    await session.run(`SET LOCAL search_path = ${quoteName(functions)}, pg_catalog`);
    return replacePolicy(session, table, retentionDays);
  });
  return step.kind === 'postponed' ? [step.reason] : [];
}

async function replacePolicy({ place, run }: SqlSession, table: EventTable, days: number): Promise<true | undefined> {
  const [policy] = await run(POLICY, [place.schema, table.name, days]);
  if (policy?.['right'] === true) return undefined;
  await run(removeRetention(place, table));
  await run(addRetention(place, table, days));
  return true;
}
