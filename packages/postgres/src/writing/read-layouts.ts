import type { Session } from '../connection/session.js';
import { DETAILS, EVENTS, type WrittenTable } from '../rows/written-table.js';
import { missingTableReason } from './missing-table.js';
import { NeedsPerson } from './needs-person.js';
import { readLayout, type TableLayout, TableMissing } from './table-layout.js';

/** Where rows go. */
export interface Destination {
  /** @defaultValue what the `search_path` of the user finds */
  readonly schema?: string | undefined;
  /** Whether what Faucet has no columns for is written too. */
  readonly details: boolean;
}

/** The tables of a destination, Faucet's first. */
export type Layouts = readonly [TableLayout, ...TableLayout[]];

/** Looks at the tables. Rejects with `NeedsPerson`, naming all that is missing, where one is. */
export async function readLayouts(session: Session, { schema, details }: Destination): Promise<Layouts> {
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

  const [events] = await find(EVENTS);
  const beside = details ? await find(DETAILS) : [];
  if (events === undefined || missing.length > 0) throw new NeedsPerson(missingTableReason(missing, schema));
  return [events, ...beside];
}
