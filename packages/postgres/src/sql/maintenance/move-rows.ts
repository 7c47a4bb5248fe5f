import { DAY_MS } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';

/** Which rows are moved, and where. */
export interface RowMove {
  readonly from: string;
  readonly to: string;
  readonly dayMs: number;
}

/** A column that is generated takes no value, and two tables may have their columns in another order. */
const COLUMNS = `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
  WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`;

/** Moves the rows of a day, if there are any. Who would write more of them waits until the transaction ends. */
export async function moveRows({ run }: Pick<SqlSession, 'run'>, { from, to, dayMs }: RowMove): Promise<void> {
  const range = [dayMs / 1_000, (dayMs + DAY_MS) / 1_000];
  const where = 'WHERE time >= to_timestamp($1) AND time < to_timestamp($2)';
  const found = await run(`SELECT 1 FROM ${from} ${where} LIMIT 1`, range);
  if (found.length === 0) return;
  await run(`LOCK TABLE ${from} IN ACCESS EXCLUSIVE MODE`);
  const [{ columns } = {}] = await run(COLUMNS, [to]);
  await run(
    `WITH moved AS (DELETE FROM ${from} ${where} RETURNING ${columns}) INSERT INTO ${to} (${columns}) SELECT * FROM moved`,
    range,
  );
}
