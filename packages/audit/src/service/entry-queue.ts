import type { WrittenEntry } from '../entry/audit-entry.js';
import { withPatience } from './patience.js';
import { startRounds } from './rounds.js';

/** Entries that the store did not take, in memory until it does. */
export interface EntryQueue {
  readonly length: number;
  /** @returns whether there was room. */
  offer(written: WrittenEntry): boolean;
  /** Tries once more, until the store fails again. */
  drain(): Promise<void>;
  /** Takes what is left, and tries no more. */
  leave(): readonly WrittenEntry[];
}

/** How a queue goes on. */
export interface EntryQueueOptions {
  readonly maxEntries: number;
  readonly append: (written: WrittenEntry) => Promise<void>;
  readonly failed: (cause: unknown) => void;
}

const INTERVAL_MS = 1_000;

/** A connection that is silent for so long shall not be in the way of one that is not. */
const PATIENCE_MS = 10_000;

/** @see EntryQueue */
export function createEntryQueue({ maxEntries, append, failed }: EntryQueueOptions): EntryQueue {
  const waiting: WrittenEntry[] = [];
  let isLeft = false;

  /** An entry leaves the queue when it is on record: one that is sent twice is there once. */
  async function act(): Promise<boolean> {
    try {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        await withPatience(PATIENCE_MS, append(next));
        waiting.shift();
      }
      return true;
    } catch (cause) {
      failed(cause);
      // One that can never be taken shall not be in the way of all others.
      waiting.push(...waiting.splice(0, 1));
      return false;
    }
  }

  const rounds = startRounds({ intervalMs: INTERVAL_MS, act });
  return {
    get length() {
      return waiting.length;
    },
    offer(written) {
      if (isLeft || waiting.length >= maxEntries) return false;
      waiting.push(written);
      return true;
    },
    drain: rounds.now,
    leave() {
      isLeft = true;
      void rounds.stop();
      return waiting.splice(0);
    },
  };
}
