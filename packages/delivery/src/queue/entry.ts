import type { Priority } from '../delivery.js';
import type { SpoolTicket } from '../spool-store.js';

/** An item on its way. */
export interface Entry<Item> {
  readonly item: Item;
  readonly bytes: number;
  /** Grows by one with every item. */
  readonly sequence: number;
  /** By the monotonic clock. */
  readonly acceptedMs: number;
  readonly priority: Priority;
  /** The record on disk that holds it too, when items are written ahead. */
  record: WrittenRecord | undefined;
}

/** A group of entries that the spool holds while they are in memory. */
export interface WrittenRecord {
  readonly ticket: SpoolTicket;
  readonly items: number;
  /** Entries that nothing has become of yet. */
  remaining: number;
}
