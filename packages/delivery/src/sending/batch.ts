import type { Verdict } from '../loss/tally.js';
import type { Entry } from '../queue/entry.js';

/** Entries that travel together. */
export interface Batch<Item, Payload> {
  readonly entries: readonly Entry<Item>[];
  readonly source: BatchSource<Item, Payload>;
  readonly replay: boolean;
  /** When the oldest of them was accepted, in milliseconds since 1970. */
  readonly firstTimeMs: number;
  /** Once it was encoded. */
  encoded: { readonly payload: Payload } | undefined;
  attempts: number;
}

/** Where batches come from, and where what becomes of them is told. */
export interface BatchSource<Item, Payload> {
  /** Not sent for good: the batch, or its parts, are given out again before anything else of this source. */
  putBack(batch: Batch<Item, Payload>, parts: readonly Batch<Item, Payload>[]): void;
  /** Nothing more is to become of the batch. */
  settle(batch: Batch<Item, Payload>, verdict: Verdict): void;
}

/** Both halves of a batch, the older first. To be encoded anew. */
export function halve<Item, Payload>(batch: Batch<Item, Payload>): readonly Batch<Item, Payload>[] {
  const middle = Math.ceil(batch.entries.length / 2);
  const parts = [batch.entries.slice(0, middle), batch.entries.slice(middle)];
  return parts.map((entries) => ({ ...batch, entries, encoded: undefined, attempts: 0 }));
}
