import type { Session } from '../connection/session.js';
import { encodeCopy } from '../rows/encode-rows.js';
import type { WrittenRow } from '../rows/event-row.js';
import { createCopyQuery } from './copy-query.js';
import type { Doubt } from './doubt.js';
import { isUnsettled } from './failure.js';
import { insertRows, namesOf } from './insert-rows.js';
import type { TableLayout } from './table-layout.js';

/** Writes to tables that nothing keeps from holding a row twice: in a transaction whose number is known. */
export async function transactRows(
  session: Session,
  {
    layouts,
    rows,
    doubt,
  }: { readonly layouts: readonly TableLayout[]; readonly rows: readonly WrittenRow[]; readonly doubt: Doubt },
): Promise<void> {
  try {
    await session.query('BEGIN');
    const { rows: numbers } = await session.query<{ readonly number: string }>('SELECT txid_current()::text AS number');
    doubt.begin(numbers[0]?.number ?? '', rows);
    for (const layout of layouts) await put(session, layout, rows);
    await session.query('COMMIT');
  } catch (cause) {
    if (isUnsettled(cause)) throw cause;
    doubt.end();
    await session.query('ROLLBACK');
    throw cause;
  }
  doubt.end();
}

async function put(session: Session, layout: TableLayout, rows: readonly WrittenRow[]): Promise<void> {
  // COPY knows no ON CONFLICT: a row that is there already would fail the whole batch.
  if (layout.isUnique || !layout.takesCopy) {
    await insertRows(session, [layout], rows);
    return;
  }
  const { sqlName, columns } = layout;
  const statement = `COPY ${sqlName} (${namesOf(columns)}) FROM STDIN (FORMAT binary)`;
  await session.submit(createCopyQuery(statement, encodeCopy(columns, rows))).done;
}
