import type { Outcome } from './outcome.js';

/** What is known of a batch when it is encoded. */
export interface BatchFacts {
  /** Whether it comes back from the spool, behind items that were accepted later. */
  readonly replay: boolean;
  /** When the oldest of its items was accepted, in milliseconds since 1970. */
  readonly firstTimeMs: number;
  /** How long ago that is. */
  readonly ageMs: number;
}

/** What is known of a batch when it is sent. */
export interface SendContext extends BatchFacts {
  /** Aborts at the timeout, and when the delivery ends. Nobody waits for a transport that does not heed it. */
  readonly signal: AbortSignal;
  /** 1 for the first time that this payload is sent. */
  readonly attempt: number;
}

/** The far end of a delivery: how items become bytes, and how these get there. */
export interface Transport<Item, Payload = Uint8Array> {
  /** The name of the sink in metrics and problem reports. */
  readonly name: string;
  /** What an item takes of memory, roughly, in bytes. Called for every item: must be cheap. */
  sizeOf(item: Item): number;
  /**
   * What travels. Made once per batch: a retry sends the same, so that a far end that had it already can tell.
   * Where it throws, the batch is halved until the item that cannot be encoded is found and dropped.
   */
  encode(items: readonly Item[], facts: BatchFacts): Payload | Promise<Payload>;
  /** Sends once. Throwing and rejecting are a `retry`. */
  send(payload: Payload, context: SendContext): Promise<Outcome>;
  /** What is spooled of items. @defaultValue one line of JSON each */
  pack?(items: readonly Item[]): Uint8Array;
  /** The inverse of `pack`: as many items, in the same order. */
  unpack?(bytes: Uint8Array): readonly Item[];
  /** Releases connections. */
  close?(deadlineMs: number): Promise<void>;
}
