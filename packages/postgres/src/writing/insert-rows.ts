import type { Session } from '../connection/session.js';
import { encodeArrays } from '../rows/encode-rows.js';
import type { WrittenRow } from '../rows/event-row.js';
import type { Column } from '../rows/written-table.js';
import type { TableLayout } from './table-layout.js';

/**
 * Inserts the rows into all tables with one statement: all of them, or none. Those that are there already stay as they
 * are.
 *
 * @param layouts - The first is the one that is counted.
 * @returns how many rows were new.
 */
export async function insertRows(
  session: Session,
  layouts: readonly [TableLayout, ...TableLayout[]],
  rows: readonly WrittenRow[],
): Promise<number> {
  const columns = columnsOf(layouts);
  const { rowCount } = await session.query(insertStatement(layouts, columns), encodeArrays(columns, rows));
  return rowCount ?? 0;
}

/** Each column once, whatever the number of tables that have it. */
function columnsOf(layouts: readonly TableLayout[]): readonly Column[] {
  return [...new Map(layouts.flatMap(({ columns }) => columns).map((column) => [column.name, column])).values()];
}

// No RETURNING: who may insert need not be allowed to read.
function insertStatement(
  [counted, ...others]: readonly [TableLayout, ...TableLayout[]],
  columns: readonly Column[],
): string {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const given = `given AS MATERIALIZED (SELECT * FROM unnest(${arrays.join(', ')}) AS given (${namesOf(columns)}))`;
  const beside = others.map((layout, index) => `beside_${index} AS (${insertFromGiven(layout)})`);
  return `WITH ${[given, ...beside].join(', ')} ${insertFromGiven(counted)}`;
}

function insertFromGiven({ sqlName, columns }: TableLayout): string {
  const names = namesOf(columns);
  return `INSERT INTO ${sqlName} (${names}) SELECT ${names} FROM given ON CONFLICT DO NOTHING`;
}

/** The names of columns as statements list them. All are ours, and plain. */
export function namesOf(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(', ');
}
