import type { DropReason } from '../drop-reason.js';

/** Items that the far end will never take. */
export interface DeadLetter<Item> {
  /** The name of the transport. */
  readonly sink: string;
  readonly items: readonly Item[];
  readonly reason: DropReason;
  /** What the transport said about it. */
  readonly cause: unknown;
}
