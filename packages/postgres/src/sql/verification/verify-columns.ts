import type { EventTable, EventTableColumn } from '../event-table.js';
import type { SqlSession } from '../session/open-session.js';
import type { Difference } from './difference.js';

interface FoundColumn extends EventTableColumn {
  readonly name: string;
  /** Faucet's copies pass it over. */
  readonly generated: boolean;
}

const QUESTION = `SELECT attname::text AS name, upper(format_type(atttypid, atttypmod)) AS type,
    NOT attnotnull AS nullable, attgenerated <> '' AS generated
  FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

/** PostgreSQL's own names for what is declared under another. */
const TYPES: Readonly<Record<string, string>> = { INT: 'INTEGER', TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE' };

/** Whether a table has the columns that it should, in their order. */
export async function verifyColumns({ place, run }: SqlSession, table: EventTable): Promise<readonly Difference[]> {
  const relation = place.of(table.name);
  const rows = await run(QUESTION, [relation]);
  const found = rows.map(readColumn).filter(({ generated }) => !generated);
  const differences = [
    ...Object.entries(table.columns).flatMap(([name, column]) => compare(relation, { ...column, name }, found)),
    ...(table.isFaucets ? extraColumns(relation, table, found) : []),
  ];
  return differences.length > 0 ? differences : compareOrder(relation, table, found);
}

function readColumn(row: Readonly<Record<string, unknown>>): FoundColumn {
  return {
    name: String(row['name']),
    type: String(row['type']),
    nullable: row['nullable'] === true,
    generated: row['generated'] === true,
  };
}

function compare(
  relation: string,
  { name, type, nullable }: EventTableColumn & { readonly name: string },
  all: readonly FoundColumn[],
): readonly Difference[] {
  const found = all.find((column) => column.name === name);
  const object = `${relation}.${name}`;
  if (found === undefined) {
    return [
      { object, problem: 'The column is missing.', statement: `ALTER TABLE ${relation} ADD COLUMN ${name} ${type}` },
    ];
  }
  const expected = TYPES[type] ?? type;
  if (found.type !== expected) {
    const problem = `The column is ${found.type}; it must be ${expected}.`;
    return [
      {
        object,
        problem,
        statement: `ALTER TABLE ${relation} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${type}`,
      },
    ];
  }
  return compareNull(relation, { name, nullable }, found);
}

/** A column that takes no NULL refuses rows in which Faucet and we have none. */
function compareNull(
  relation: string,
  { name, nullable }: { readonly name: string; readonly nullable: boolean },
  found: FoundColumn,
): readonly Difference[] {
  if (found.nullable === nullable) return [];
  const problem = nullable ? 'The column refuses NULL, which is written.' : 'The column takes NULL.';
  const statement = `ALTER TABLE ${relation} ALTER COLUMN ${name} ${nullable ? 'DROP' : 'SET'} NOT NULL`;
  return [{ object: `${relation}.${name}`, problem, statement }];
}

function extraColumns(relation: string, table: EventTable, found: readonly FoundColumn[]): readonly Difference[] {
  return found
    .filter(({ name }) => !(name in table.columns))
    .map(({ name }) => ({
      object: `${relation}.${name}`,
      problem: 'Faucet does not know the column, and copies by place: it can write no row any more.',
      statement: `ALTER TABLE ${relation} DROP COLUMN "${name.replaceAll('"', '""')}"`,
      takesData: true,
    }));
}

function compareOrder(relation: string, table: EventTable, found: readonly FoundColumn[]): readonly Difference[] {
  const expected = Object.keys(table.columns).join(', ');
  if (!table.isFaucets || found.map(({ name }) => name).join(', ') === expected) return [];
  const problem = `The columns are in another order than Faucet's, which copies by place: ${expected}.`;
  const statement = `ALTER TABLE ${relation} RENAME TO "${table.name}_old"`;
  return [{ object: relation, problem, statement, takesData: true }];
}
