/** A batch as it is spooled: packed items, not the body that travels, so that a replay can take them apart. */
export interface SpoolEntry {
  /** What `pack` of the transport made of the items. */
  readonly payload: Uint8Array;
  readonly items: number;
  /** When the oldest of the items was accepted, in milliseconds since 1970. */
  readonly firstTimeMs: number;
}

/** What a spool knows an entry by. Its handle is the spool's own affair. */
export interface SpoolTicket {
  readonly handle: unknown;
}

/** An entry that came back from the spool. */
export interface SpooledBatch extends SpoolEntry, SpoolTicket {}

/** What a spool holds and has lost. */
export interface SpoolStoreStats {
  /** Items that wait to be given out or acknowledged. Held entries are not among them. */
  readonly items: number;
  /** Bytes that count against the spool's limit, held entries included. */
  readonly bytes: number;
  /** Items that did not come from this process: found at opening, adopted since, less those that others took over. */
  readonly recovered: number;
  /** Acceptance of the oldest item that waits, in milliseconds since 1970; `undefined` when none does. */
  readonly oldestTimeMs: number | undefined;
  /** Items lost, by reason: `spool_full`, `corrupt`. */
  readonly dropped: Readonly<Record<string, number>>;
}

/**
 * Keeps batches beyond the life of the process. No member throws or rejects; the store reports its own trouble.
 *
 * At every moment: items appended, released and recovered = acknowledged + dropped + `stats().items`.
 */
export interface SpoolStore {
  /** Writes synchronously, at the end. `false`: full or broken; the caller still has the items. */
  append(entry: SpoolEntry): boolean;
  /**
   * Writes like `append`, but `next` passes the entry over while the caller has its items in memory too.
   * `undefined`: full or broken. An entry held when the process dies is an ordinary one for whoever opens the spool next.
   *
   * When the limit takes a held entry away, its items are not counted as dropped: the caller has them. `release` and
   * `acknowledge` then return `false`.
   */
  hold(entry: SpoolEntry): SpoolTicket | undefined;
  /** Makes a held entry an ordinary one, which `next` will give out. `false`: it is not there any more. */
  release(ticket: SpoolTicket): boolean;
  /** The oldest entry neither held nor acknowledged, own or adopted; the same again until it is acknowledged. */
  next(): Promise<SpooledBatch | undefined>;
  /** Forgets an entry, held or given out, in any order. `false`: it had gone already, and was counted where it went. */
  acknowledge(ticket: SpoolTicket): boolean;
  stats(): SpoolStoreStats;
  /** Brings what was appended to the disk, synchronously. For the end of the process. */
  sync(): void;
  close(): Promise<void>;
}
