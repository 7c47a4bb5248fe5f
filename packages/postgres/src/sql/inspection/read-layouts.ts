import { EVENT_TABLES } from '../event-table.js';
import type { Layout } from '../ground.js';
import type { SqlRow, SqlSession } from '../session/open-session.js';
import type { TimescaleDb } from '../timescaledb/read-timescaledb.js';

const RELATIONS = `SELECT c.relname::text AS name, c.relkind::text AS kind, pg_get_partkeydef(c.oid) AS key
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname::text = ANY ($2) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

const HYPERTABLES = `SELECT hypertable_name::text AS name FROM timescaledb_information.hypertables
  WHERE hypertable_schema = $1`;

/** The tables of events that are there, by name, and how they are laid out. */
export async function readLayouts(
  { place, run }: SqlSession,
  timescaleDb: TimescaleDb | undefined,
): Promise<ReadonlyMap<string, Layout>> {
  const names = EVENT_TABLES.map(({ name }) => name);
  const relations = await run(RELATIONS, [place.schema, names]);
  const hypertables = timescaleDb === undefined ? [] : await run(HYPERTABLES, [place.schema]);
  const hypertableNames = new Set(hypertables.map(({ name }) => name));
  return new Map(
    relations.map((row) => [String(row['name']), hypertableNames.has(row['name']) ? 'hypertable' : layoutOf(row)]),
  );
}

function layoutOf({ kind, key }: SqlRow): Layout {
  if (kind === 'r') return 'plain';
  return kind === 'p' && /^RANGE \("?time"?\)$/.test(String(key)) ? 'partitions' : 'other';
}
