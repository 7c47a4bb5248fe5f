import type { EventTable } from '../event-table.js';
import type { FoundBounds, PartitionBounds } from '../partition-days.js';
import type { SqlSession } from '../session/open-session.js';

/** A partition of a table by time. */
export interface Partition extends FoundBounds {
  /** As statements write it. */
  readonly name: string;
}

const QUESTION = `SELECT format('%I.%I', n.nspname, c.relname) AS name,
    pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' AS is_default, pg_get_expr(c.relpartbound, c.oid) AS bounds
  FROM pg_inherits h
  JOIN pg_class c ON c.oid = h.inhrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE h.inhparent = to_regclass($1)
  ORDER BY c.relname`;

const BOUNDS = /^FOR VALUES FROM \((.+)\) TO \((.+)\)$/;

/** The partitions of a table, within a transaction that reads dates in UTC. */
export async function readPartitions({ place, run }: SqlSession, table: EventTable): Promise<readonly Partition[]> {
  const rows = await run(QUESTION, [place.of(table.name)]);
  return rows.map((row) => ({
    name: String(row['name']),
    isDefault: row['is_default'] === true,
    ...parseBounds(String(row['bounds'])),
  }));
}

/** The partition that takes what no other does. */
export function defaultOf(partitions: readonly Partition[]): Partition | undefined {
  return partitions.find(({ isDefault }) => isDefault);
}

function parseBounds(text: string): PartitionBounds {
  const [, from = '', to = ''] = BOUNDS.exec(text) ?? [];
  return { fromMs: parseBound(from), toMs: parseBound(to) };
}

/** `'2026-11-21 00:00:00+00'`, which is no date of ISO 8601 until it has its T. */
function parseBound(text: string): number {
  if (text === 'MINVALUE' || text === "'-infinity'") return Number.NEGATIVE_INFINITY;
  if (text === 'MAXVALUE' || text === "'infinity'") return Number.POSITIVE_INFINITY;
  return Date.parse(text.replaceAll("'", '').replace(' ', 'T').replace(/\+00$/, 'Z'));
}
