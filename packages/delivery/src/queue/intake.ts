import type { Clock } from '../clock.js';
import type { OfferOptions, Priority } from '../delivery.js';
import type { DropReason } from '../drop-reason.js';
import { settleRecord } from '../durability/written-records.js';
import type { DeliveryLimits } from '../limits.js';
import type { Tally } from '../loss/tally.js';
import type { SpoolStore } from '../spool-store.js';
import type { Entry } from './entry.js';
import type { EntryQueue } from './entry-queue.js';
import type { MemoryBudget } from './memory-budget.js';

/** What the intake needs. */
export interface IntakeOptions<Item> {
  readonly transport: { sizeOf(item: Item): number };
  readonly queue: EntryQueue<Item>;
  readonly memory: MemoryBudget;
  readonly tally: Tally;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  readonly store: SpoolStore | undefined;
  /** Moves something from memory to the spool, where there is one. */
  readonly relieve: (() => boolean) | undefined;
  /** Where a new entry goes. */
  readonly admit: (entry: Entry<Item>) => void;
}

/** The way in. */
export interface Intake<Item> {
  /** Of the youngest entry. */
  readonly lastSequence: number;
  /** Never throws. */
  offer(item: Item, options?: OfferOptions): boolean;
  /** What comes from now on is dropped as `closed`. */
  close(): void;
}

/** @see Intake */
export function createIntake<Item>(options: IntakeOptions<Item>): Intake<Item> {
  const { transport, queue, memory, tally, limits, clock, store, relieve, admit } = options;
  let lastSequence = -1;
  let closed = false;

  function offer(item: Item, offered?: OfferOptions): boolean {
    tally.accept();
    const refusal = take(item, offered?.priority ?? 'normal');
    if (refusal === undefined) return true;
    tally.drop(refusal, 1);
    return false;
  }

  function take(item: Item, priority: Priority): DropReason | undefined {
    if (closed) return 'closed';
    const bytes = sizeOf(item);
    if (bytes === undefined) return 'invalid';
    if (bytes > limits.maxQueueBytes) return 'too_large';
    if (!memory.hasRoomFor(bytes) && !makeRoom(bytes, priority)) return 'queue_full';
    memory.take(bytes);
    lastSequence += 1;
    admit({ item, bytes, sequence: lastSequence, acceptedMs: clock.monotonicMs(), priority, record: undefined });
    return undefined;
  }

  function sizeOf(item: Item): number | undefined {
    try {
      const bytes = transport.sizeOf(item);
      return bytes >= 0 && bytes < Number.POSITIVE_INFINITY ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /** To the spool with the oldest, where there is one; else the oldest of the least important are lost. */
  function makeRoom(bytes: number, priority: Priority): boolean {
    while (!memory.hasRoomFor(bytes)) {
      if (relieve?.() === true) continue;
      if (!couldHaveRoomFor(bytes)) return false;
      const victim = queue.evictFor(priority);
      if (victim === undefined) return false;
      memory.give(victim.bytes);
      settleRecord(store, victim);
      tally.drop('queue_full', 1);
    }
    return true;
  }

  /** Whether it would fit if the whole queue were evicted: what is being sent stays. */
  function couldHaveRoomFor(bytes: number): boolean {
    const isOneMore = memory.items - queue.length < limits.maxQueueItems;
    return isOneMore && memory.bytes - queue.bytes + bytes <= limits.maxQueueBytes;
  }

  return {
    get lastSequence() {
      return lastSequence;
    },
    offer,
    close() {
      closed = true;
    },
  };
}
