import type { Report } from '@vigia/contract';
import type { Clock } from './clock.js';
import type { GivenLimits } from './limits.js';
import type { DeadLetter } from './loss/dead-letter.js';
import type { SendDurations } from './sending/send-durations.js';
import type { SpoolStore } from './spool-store.js';
import type { DeliveryStats } from './stats.js';
import type { Transport } from './transport.js';

/** What a delivery is made from. */
export interface DeliveryOptions<Item, Payload> {
  readonly transport: Transport<Item, Payload>;
  /** Any of `DeliveryLimits` in place of the defaults. */
  readonly limits?: GivenLimits | undefined;
  readonly report: Report;
  /** Where items outlive the process. Closed together with the delivery. @defaultValue memory alone */
  readonly spool?: SpoolOptions | undefined;
  /** Told of the items that can never be delivered. What it throws is reported. */
  readonly deadLetter?: ((letter: DeadLetter<Item>) => void) | undefined;
  /** @defaultValue the machine's */
  readonly clock?: Clock | undefined;
}

/** When items go to the spool. */
export interface SpoolOptions {
  readonly store: SpoolStore;
  /**
   * `overflow`: when the far end is away, when memory runs short, and at the end.
   * `always`: before they are sent, so that they survive a process that is killed.
   */
  readonly mode: 'overflow' | 'always';
}

/** What memory gives up last. */
export type Priority = 'normal' | 'high';

/** How an item is offered. */
export interface OfferOptions {
  /** @defaultValue 'normal' */
  readonly priority?: Priority | undefined;
}

/** Delivers items to a far end that may be slow, refusing or gone, within bounds. */
export interface Delivery<Item> {
  /**
   * Takes an item, synchronously and in constant time. Never throws. The item must not be changed afterwards.
   *
   * @returns false when it was dropped at once, and counted.
   */
  offer(item: Item, options?: OfferOptions): boolean;
  /**
   * Sends without waiting for a batch to fill. Resolves when all that was accepted before is delivered, dropped or
   * spooled, or when the signal aborts. Never rejects.
   */
  flush(signal?: AbortSignal): Promise<void>;
  /**
   * Takes nothing more, drains within the deadline, spools the rest or counts it as `shutdown`. Until then, and no
   * longer, it keeps the process alive. Never rejects; further calls wait for the first.
   */
  close(deadlineMs: number): Promise<void>;
  /**
   * Spools all that is in memory, synchronously, for at most some 2 s, and ends the delivery. For
   * `process.on('exit')`, where nothing can be awaited.
   */
  spoolNow(): void;
  stats(): DeliveryStats;
  /** How long sends took, since the start, by what came of them. */
  sendDurations(): SendDurations;
}
