import type { EventTable, EventTableIndex } from '../event-table.js';
import type { SqlSession } from '../session/open-session.js';

/** An index that a table has. */
export interface FoundIndex {
  readonly name: string;
  /** False while it is built, and for ever when that failed. */
  readonly valid: boolean;
  readonly unique: boolean;
  readonly method: string;
  readonly columns: readonly string[];
  /** Whether it leaves rows out. */
  readonly partial: boolean;
}

const QUESTION = `SELECT i.relname::text AS name, x.indisvalid AS valid, x.indisunique AS "unique", m.amname::text AS method,
    x.indpred IS NOT NULL AS partial,
    (SELECT string_agg(coalesce(a.attname::text, '?'), ',' ORDER BY k.place)
      FROM unnest(x.indkey) WITH ORDINALITY k (number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number AND k.number > 0
      WHERE k.place <= x.indnkeyatts) AS columns
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_am m ON m.oid = i.relam
  WHERE x.indrelid = to_regclass($1)
  ORDER BY 1`;

/** The indexes of a table. */
export async function readIndexes({ place, run }: SqlSession, table: EventTable): Promise<readonly FoundIndex[]> {
  const rows = await run(QUESTION, [place.of(table.name)]);
  return rows.map((row) => ({
    name: String(row['name']),
    valid: row['valid'] === true,
    unique: row['unique'] === true,
    method: String(row['method']),
    columns: String(row['columns']).split(','),
    partial: row['partial'] === true,
  }));
}

/** Whether an index does, under whatever name, what another is wanted for. */
export function serves(found: FoundIndex, wanted: EventTableIndex): boolean {
  if (!found.valid || found.partial) return false;
  if (wanted.unique) return found.unique && found.columns.toSorted().join() === wanted.columns.toSorted().join();
  return found.columns.slice(0, wanted.columns.length).join() === wanted.columns.join();
}
