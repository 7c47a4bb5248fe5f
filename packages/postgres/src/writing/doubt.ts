import type { Session } from '../connection/session.js';
import type { WrittenRow } from '../rows/event-row.js';

/**
 * Remembers the transaction whose end is not known, since the connection went between COMMIT and its answer, so that
 * its rows are neither lost nor written twice.
 */
export interface Doubt {
  /** A transaction has a number: from now on its end matters. */
  begin(transaction: string, rows: readonly WrittenRow[]): void;
  /** It is known to be over, one way or the other. */
  end(): void;
  /** Asks what became of it, if any is open. Rejects while it still runs. */
  resolve(session: Session): Promise<void>;
  /** Those that are not known to be stored. */
  without(rows: readonly WrittenRow[]): readonly WrittenRow[];
  /** All of them are stored now, and come no more. */
  forget(rows: readonly WrittenRow[]): void;
}

/** How many rows may be known as stored and not have come again; they come with the next batch or two. */
const MAX_STORED = 100_000;

const NOT_OF_THIS_SERVER = '22023';

/** @see Doubt */
export function createDoubt(): Doubt {
  const stored = new Set<string>();
  let open: { readonly transaction: string; readonly rows: readonly WrittenRow[] } | undefined;

  function remember(rows: readonly WrittenRow[]): void {
    if (stored.size + rows.length > MAX_STORED) stored.clear();
    for (const row of rows) stored.add(keyOf(row));
  }

  async function resolve(session: Session): Promise<void> {
    if (open === undefined) return;
    const { transaction, rows } = open;
    const status = await statusOf(session, transaction);
    if (status === 'in progress') throw new Error('A transaction of before still runs; its end is waited for.');
    if (status === 'committed') remember(rows);
    open = undefined;
  }

  return {
    begin(transaction, rows) {
      open = { transaction, rows };
    },
    end() {
      open = undefined;
    },
    resolve,
    without: (rows) => (stored.size === 0 ? rows : rows.filter((row) => !stored.has(keyOf(row)))),
    forget(rows) {
      if (stored.size === 0) return;
      for (const row of rows) stored.delete(keyOf(row));
    },
  };
}

function keyOf({ request_uuid, event_id, time }: WrittenRow): string {
  return `${request_uuid ?? event_id} ${time}`;
}

/** `null` for one that the server has forgotten: rather twice than lost. */
async function statusOf(session: Session, transaction: string): Promise<string | null> {
  try {
    // These names are in every version since 10; those without `txid` are not.
    const { rows } = await session.query<{ readonly status: string | null }>('SELECT txid_status($1::int8) AS status', [
      transaction,
    ]);
    return rows[0]?.status ?? null;
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === NOT_OF_THIS_SERVER) return null;
    throw cause;
  }
}
