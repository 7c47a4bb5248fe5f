import type { Session } from '../connection/session.js';
import { TYPE_IDENTITIES } from '../rows/column-type.js';
import type { Column, WrittenTable } from '../rows/written-table.js';
import { quoteName } from '../sql/place.js';
import { NeedsPerson } from './needs-person.js';

/** A table as it is found in the database. */
export interface TableLayout {
  /** As statements name it. */
  readonly sqlName: string;
  /** Those of ours that it has. */
  readonly columns: readonly Column[];
  /** Whether these have just our types, which binary COPY demands. */
  readonly takesCopy: boolean;
  /** Whether a unique index keeps a row from being there twice. */
  readonly isUnique: boolean;
  readonly isPartitioned: boolean;
  /** Where it was found. */
  readonly schema: string;
}

/** A table is not there. */
export class TableMissing extends Error {
  readonly table: string;

  constructor(table: string) {
    super(`The table ${table} is missing.`);
    this.table = table;
  }
}

interface FoundColumn {
  readonly name: string;
  readonly type: number;
}

interface FoundTable {
  readonly is_there: boolean;
  readonly columns: readonly FoundColumn[] | null;
  readonly is_unique: boolean;
  readonly is_partitioned: boolean;
  readonly schema: string;
}

// A deferrable index is no arbiter of ON CONFLICT, a partial one no promise.
const FIND = `
SELECT t.oid IS NOT NULL AS is_there,
  (SELECT json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8))
   FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisunique AND i.indisvalid AND i.indimmediate
      AND i.indpred IS NULL AND i.indexprs IS NULL
      AND (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = t.oid
           AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])) <@ $2::text[]
      AND (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = $3)
          = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
  ) AS is_unique,
  c.relkind = 'p' AS is_partitioned, (SELECT n.nspname FROM pg_namespace n WHERE n.oid = c.relnamespace) AS schema
FROM (SELECT to_regclass($1)::oid AS oid) t LEFT JOIN pg_class c ON c.oid = t.oid`;

/** Looks at a table. Rejects with `TableMissing`, or with `NeedsPerson` where it lacks a column of the key. */
export async function readLayout(session: Session, table: WrittenTable, schema?: string): Promise<TableLayout> {
  const sqlName = schema === undefined ? quoteName(table.name) : `${quoteName(schema)}.${quoteName(table.name)}`;
  const identity = [table.key, 'time'];
  const { rows } = await session.query<FoundTable>(FIND, [sqlName, identity, table.key]);
  const found = rows[0];
  if (found?.is_there !== true) throw new TableMissing(table.name);
  const types = new Map(found.columns?.map(({ name, type }) => [name, type]));
  const lacking = identity.find((name) => !types.has(name));
  if (lacking !== undefined) throw new NeedsPerson(`the table ${table.name} has no column ${lacking}`);
  const columns = table.columns.filter(({ name }) => types.has(name));
  return {
    sqlName,
    columns,
    takesCopy: columns.every(({ name, type }) => types.get(name) === TYPE_IDENTITIES[type].oid),
    isUnique: found.is_unique,
    isPartitioned: found.is_partitioned,
    schema: found.schema,
  };
}
