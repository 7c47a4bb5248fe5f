import type { Secret } from '@vigia/core';
import type { AuditStore } from '../store/audit-store.js';

/** What `createAudit` takes. */
export interface AuditOptions {
  /** Where entries are kept: `sqlAudit({ pool })`, `jsonLinesAudit({ directory })`. */
  readonly store: AuditStore;
  /**
   * What becomes of an action that cannot be put on record: `record` rejects, or the entry waits in memory. What was to
   * be part of a transaction is always rejected.
   * @defaultValue 'reject'
   */
  readonly onFailure?: 'reject' | 'queue' | undefined;
  /**
   * How long `record` waits for the store, also within a transaction; then it rejects. With `'queue'` an entry waits
   * for it a second at most, and then in memory.
   * @defaultValue 10000
   */
  readonly recordTimeoutMs?: number | undefined;
  /** How many entries may wait; then `record` rejects. @defaultValue 1000 */
  readonly maxQueueEntries?: number | undefined;
  /**
   * When entries are chained: soon after they are committed, by one process for all; or as the last act of their own
   * transaction, which waits for others of its tenant; or `off`, where another process does it.
   * @defaultValue 'background'
   */
  readonly seal?: 'background' | 'transaction' | 'off' | undefined;
  /** How long an entry waits to be chained. @defaultValue 500 */
  readonly sealIntervalMs?: number | undefined;
  /** Whose chain entries go to that name no tenant. @defaultValue 'default' */
  readonly tenant?: string | undefined;
  /** Names of fields whose values are secret, beside those that are so everywhere. */
  readonly redact?: readonly string[] | undefined;
  /** Of the JSON of an entry; `metadata`, `before`, `after` are left out where it is larger. @defaultValue 65536 */
  readonly maxEntryBytes?: number | undefined;
  /** How it is told outside where the chains stand. */
  readonly heads?: false | HeadOptions | undefined;
  /** How the chains are verified while the service runs. */
  readonly verification?: false | VerificationOptions | undefined;
}

/** How it is told outside of the store where the chains stand. */
export interface HeadOptions {
  /** Path of a file that gets a line for each head; best on another machine. @defaultValue none */
  readonly file?: string | undefined;
  /** Whether a line of the log says so. @defaultValue true */
  readonly log?: boolean | undefined;
  /** In PEM, such as one of Ed25519: heads are signed with it. @defaultValue they are not signed */
  readonly privateKey?: Secret | undefined;
  /** How often at most, for each chain. @defaultValue 60000 */
  readonly intervalMs?: number | undefined;
}

/** How the chains are verified while the service runs. */
export interface VerificationOptions {
  /** Of all processes together. @defaultValue 900000 (15 min) */
  readonly intervalMs?: number | undefined;
  /** How many entries each time; the next time goes on behind them. @defaultValue 50000 */
  readonly maxEntries?: number | undefined;
}
