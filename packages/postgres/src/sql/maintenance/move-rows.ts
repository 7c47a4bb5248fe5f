import { DAY_MS } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';

/** Which rows are moved, and where. */
export interface RowMove {
  readonly from: string;
  readonly to: string;
  readonly dayMs: number;
}

/** Moves the rows of a day, if there are any. Who would write more of them waits until the transaction ends. */
export async function moveRows({ run }: Pick<SqlSession, 'run'>, { from, to, dayMs }: RowMove): Promise<void> {
  const range = [dayMs / 1_000, (dayMs + DAY_MS) / 1_000];
  const where = 'WHERE time >= to_timestamp($1) AND time < to_timestamp($2)';
  const found = await run(`SELECT 1 FROM ${from} ${where} LIMIT 1`, range);
  if (found.length === 0) return;
  await run(`LOCK TABLE ${from} IN ACCESS EXCLUSIVE MODE`);
  await run(`WITH moved AS (DELETE FROM ${from} ${where} RETURNING *) INSERT INTO ${to} SELECT * FROM moved`, range);
}
