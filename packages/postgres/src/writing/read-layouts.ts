import type { Session } from '../connection/session.js';
import type { WrittenTable } from '../rows/written-table.js';
import { missingTableReason } from './missing-table.js';
import { NeedsPerson } from './needs-person.js';
import { readLayout, type TableLayout, TableMissing } from './table-layout.js';

/** Where rows go. */
export interface Destination {
  /** @defaultValue what the `search_path` of the user finds */
  readonly schema?: string | undefined;
  /** Each row is written to all of them; the first is the one that is counted. */
  readonly tables: readonly WrittenTable[];
}

/** The tables of a destination, in its order. */
export type Layouts = readonly [TableLayout, ...TableLayout[]];

/** Looks at the tables. Rejects with `NeedsPerson`, naming all that is missing, where one is. */
export async function readLayouts(session: Session, { schema, tables }: Destination): Promise<Layouts> {
  const missing: string[] = [];

  async function find(table: WrittenTable): Promise<readonly TableLayout[]> {
    try {
      return [await readLayout(session, table, schema)];
    } catch (cause) {
      if (!(cause instanceof TableMissing)) throw cause;
      missing.push(cause.table);
      return [];
    }
  }

  const layouts: TableLayout[] = [];
  for (const table of tables) layouts.push(...(await find(table)));
  const [first, ...others] = layouts;
  if (first === undefined || missing.length > 0) throw new NeedsPerson(missingTableReason(missing, schema));
  return [first, ...others];
}
