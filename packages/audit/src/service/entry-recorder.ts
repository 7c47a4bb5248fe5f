import { VigiaError } from '@vigia/contract';
import type { WrittenEntry } from '../entry/audit-entry.js';
import type { AppendOptions, AuditStore, AuditTransaction } from '../store/audit-store.js';
import type { AuditCounts } from './audit-counts.js';
import type { TellTrouble } from './audit-troubles.js';
import type { EntryQueue } from './entry-queue.js';
import { withPatience } from './patience.js';

/** Puts entries on record, or says that they are not. */
export type KeepEntry = (written: WrittenEntry, transaction: AuditTransaction | undefined) => Promise<void>;

/** What keeping takes. */
export interface KeepEntryOptions {
  readonly store: AuditStore;
  readonly sealed: boolean;
  /** How long the store is waited for. */
  readonly timeoutMs: number;
  /** `undefined`: what fails is rejected. */
  readonly queue: EntryQueue | undefined;
  readonly counts: AuditCounts;
  readonly tell: TellTrouble;
}

/** Whoever lets entries wait does not want requests to. */
const PATIENCE_MS = 1_000;

/** @see KeepEntry */
export function createKeepEntry({ store, sealed, timeoutMs, queue, counts, tell }: KeepEntryOptions): KeepEntry {
  async function keepNow(written: WrittenEntry, options: AppendOptions): Promise<void> {
    try {
      await withPatience(timeoutMs, store.append(written, options));
    } catch (cause) {
      tell('record', cause);
      throw refused(written, cause);
    }
  }

  async function keepSoon(waiting: EntryQueue, written: WrittenEntry): Promise<void> {
    try {
      await withPatience(Math.min(PATIENCE_MS, timeoutMs), store.append(written, { sealed }));
    } catch (cause) {
      tell('record', cause);
      if (!waiting.offer(written)) throw refused(written, cause);
    }
  }

  return async (written, transaction) => {
    if (queue === undefined || transaction !== undefined) await keepNow(written, { transaction, sealed });
    else await keepSoon(queue, written);
    counts.recorded(written.entry.outcome);
  };
}

function refused({ entry }: WrittenEntry, cause: unknown): VigiaError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The action "${entry.action}" could not be put on record: ${reason}`;
  // Whoever runs transactions again looks for the SQLSTATE.
  const ofStore = VigiaError.isInstance(cause) ? (cause.cause ?? cause) : cause;
  return new VigiaError('VIGIA_AUDIT_REFUSED', message, { cause: ofStore });
}
