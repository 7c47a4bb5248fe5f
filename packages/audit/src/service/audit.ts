import type { VerificationReport, VerifyOptions } from '../chain/verify-audit.js';
import type { AuditAction, AuditActor, AuditEntry } from '../entry/audit-entry.js';
import type { Audited, DescribeAction } from '../routes/audited.js';
import type { AuditCheckpoint, AuditTransaction, RecordedEntry } from '../store/audit-store.js';
import type { EntryFilter } from '../store/entry-filter.js';

/** How an action is put on record. */
export interface RecordOptions {
  /** The caller's transaction: the entry is there if and only if it commits. */
  readonly transaction?: AuditTransaction | undefined;
  /** Node's own request, where the context is lost or off (`logs.context: false`). */
  readonly request?: object | undefined;
}

/** Who asks what is on record, which is put on record itself. */
export interface AuditReader {
  readonly actor: AuditActor;
  readonly reason?: string | undefined;
}

/** The audit trail of a service. */
export interface Audit {
  /**
   * Puts an action on record, with the ids and the address of the request in which it is called.
   *
   * @throws VigiaError when the action cannot be used, or could not be put on record: then it should not be done.
   */
  record(action: AuditAction, options?: RecordOptions): Promise<AuditEntry>;
  /**
   * Makes a handler whose calls are put on record when they have ended, also those that failed or were refused:
   * `app.post('/refunds', audit.audited('orders.order.refund', describe)(handler))`.
   */
  audited<Parameters extends readonly unknown[]>(
    action: string,
    describe: DescribeAction<Parameters>,
  ): Audited<Parameters>;
  /** Reads entries, the newest first, once it is on record who does. */
  read(filter: EntryFilter, reader: AuditReader): Promise<readonly RecordedEntry[]>;
  /** Verifies whole chains now. */
  verify(options?: VerifyOptions): Promise<VerificationReport>;
  /** Removes entries that are older, once that is on record, and leaves a checkpoint for each chain. */
  forget(before: Date, reader: AuditReader): Promise<readonly AuditCheckpoint[]>;
  /** Stores what waits, seals it, and publishes the heads. */
  flush(): Promise<void>;
  /**
   * The telemetry does it, when it is closed. Idempotent. What no store has taken is written to the log.
   *
   * @param deadlineMs - Patience in milliseconds; 5,000 when not given.
   */
  close(deadlineMs?: number): Promise<void>;
}
