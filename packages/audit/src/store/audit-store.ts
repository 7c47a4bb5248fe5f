import type { ChainHead, ChainLink } from '../chain/chain-link.js';
import type { AuditFinding } from '../chain/finding.js';
import type { AuditEntry, WrittenEntry } from '../entry/audit-entry.js';
import type { EntryFilter } from './entry-filter.js';

/**
 * A transaction of the application's: whatever runs a statement in it, such as a `Client` of pg or an `EntityManager`
 * of TypeORM. Each `$1`, `$2`… stands once, in order.
 */
export interface AuditTransaction {
  query(text: string, values: unknown[]): PromiseLike<unknown>;
}

/** How an entry is kept. */
export interface AppendOptions {
  readonly transaction?: AuditTransaction | undefined;
  /** Whether it is sealed before the transaction ends, and not soon after. */
  readonly sealed: boolean;
}

/** What one round of sealing did. */
export interface SealRound {
  /** How many entries were sealed. */
  readonly sealed: number;
  /** Where the chains stand now to which something was added. */
  readonly heads: readonly ChainHead[];
}

/** An entry on record, with its place once it is sealed. */
export interface RecordedEntry {
  readonly entry: AuditEntry;
  /** By the clock of the store. */
  readonly recordedAt: string;
  readonly seal: Pick<ChainLink, 'sequence' | 'hash' | 'previousHash'> | undefined;
}

/** What stands in for entries that were removed when they had become old. */
export interface AuditCheckpoint extends ChainHead {
  /** How many entries were removed with it. */
  readonly entries: number;
  /** Up to which time everything was removed. */
  readonly before: string;
}

/** Where a chain begins. */
export interface ChainStart extends ChainHead {
  /** Whether an entry of the chain says so; `undefined` where none has to. */
  readonly isOnRecord?: boolean | undefined;
}

/** How far verification has come, for all processes that share a store. */
export interface VerificationState {
  /** Where the next run goes on; `undefined` at the beginning of the first chain. */
  readonly at?: ChainHead | undefined;
  /** What was found since that beginning. */
  readonly findings: readonly AuditFinding[];
  /** What was found the last time that all chains were verified to their ends. */
  readonly lastFindings: readonly AuditFinding[];
  /** When that was, in milliseconds since the Unix epoch. */
  readonly completedAtMs?: number | undefined;
}

/** Where entries are kept. `sqlAudit` and `jsonLinesAudit` make one. */
export interface AuditStore {
  readonly name: string;
  /** Keeps an entry: for good when it resolves, or with the transaction. An entry that is there already is let be. */
  append(written: WrittenEntry, options: AppendOptions): Promise<void>;
  /** Chains entries that wait; does nothing while another process does. */
  seal(): Promise<SealRound>;
  /** For how many seconds the oldest entry has waited to be chained; 0 when none waits. */
  oldestUnsealedSeconds(): Promise<number>;
  /** Where each chain is said to stand, in the order of their tenants; also one that retention has emptied. */
  heads(): Promise<readonly ChainHead[]>;
  /** Where one chain is said to stand. */
  head(tenant: string): Promise<ChainHead>;
  /** The next links of a chain, in order. */
  links(tenant: string, page: LinkPage): Promise<readonly ChainLink[]>;
  /** Where a chain begins: behind what retention has removed. */
  start(tenant: string): Promise<ChainStart>;
  /** Entries that are in no chain and do not wait for one. */
  strays(): Promise<readonly AuditFinding[]>;
  read(filter: EntryFilter): Promise<readonly RecordedEntry[]>;
  /** Removes what is older, and leaves a checkpoint for each chain. */
  forget(before: Date): Promise<readonly AuditCheckpoint[]>;
  /** How far verification has come, when this process is to go on; `undefined` when another one has, lately. */
  beginVerification(intervalMs: number): Promise<VerificationState | undefined>;
  endVerification(state: VerificationState): Promise<void>;
  verificationState(): Promise<VerificationState>;
  close(): Promise<void>;
}

/** Which links. */
export interface LinkPage {
  readonly after: number;
  readonly most: number;
}
