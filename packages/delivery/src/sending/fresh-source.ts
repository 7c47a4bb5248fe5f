import { type Clock, wallTimeMs } from '../clock.js';
import { settleRecord } from '../durability/written-records.js';
import type { DeliveryLimits } from '../limits.js';
import { allDropped, type Tally, type Verdict } from '../loss/tally.js';
import type { Entry } from '../queue/entry.js';
import type { EntryQueue } from '../queue/entry-queue.js';
import type { MemoryBudget } from '../queue/memory-budget.js';
import type { SpoolStore } from '../spool-store.js';
import type { Batch, BatchSource } from './batch.js';

/** What the source of fresh batches needs. */
export interface FreshSourceOptions<Item> {
  readonly queue: EntryQueue<Item>;
  readonly memory: MemoryBudget;
  readonly tally: Tally;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  /** Holds records of the entries, when they were written ahead. */
  readonly store: SpoolStore | undefined;
}

/** Makes batches of the entries in memory. */
export interface FreshSource<Item, Payload> extends BatchSource<Item, Payload> {
  /** A batch that was put back, else one that is due. `eager`: whatever there is. */
  take(nowMs: number, eager: boolean): Batch<Item, Payload> | undefined;
  /** When `take` will have something, by the monotonic clock; infinite when nothing waits. */
  nextDueMs(): number;
  /** Makes what was accepted up to this sequence number due. */
  hasten(sequence: number): void;
  /** Of the oldest entry that nothing has become of, being sent or not. */
  oldest(): Entry<Item> | undefined;
  /** Gives up the first batch that was put back, if any was. */
  withdraw(): Batch<Item, Payload> | undefined;
  /** Gives up all batches, those being sent included, and their encoding. */
  withdrawAll(): readonly Entry<Item>[];
}

/** @see FreshSource */
export function createFreshSource<Item, Payload>(options: FreshSourceOptions<Item>): FreshSource<Item, Payload> {
  const { queue, memory, tally, limits, clock, store } = options;
  const waiting: Batch<Item, Payload>[] = [];
  const sending = new Set<Batch<Item, Payload>>();
  let hastened = -1;

  function leaveMemory(entry: Entry<Item>): void {
    memory.give(entry.bytes);
    settleRecord(store, entry);
  }

  function nextDueMs(): number {
    if (waiting.length > 0) return Number.NEGATIVE_INFINITY;
    const first = queue.first();
    if (first === undefined) return Number.POSITIVE_INFINITY;
    if (queue.isBatchFull() || first.sequence <= hastened) return Number.NEGATIVE_INFINITY;
    return first.acceptedMs + limits.maxBatchAgeMs;
  }

  function expireQueued(nowMs: number): void {
    for (let first = queue.first(); first !== undefined && isExpired(first, nowMs); first = queue.first()) {
      queue.shift();
      leaveMemory(first);
      tally.drop('expired', 1);
    }
  }

  function isExpired({ acceptedMs }: Entry<Item>, nowMs: number): boolean {
    return nowMs - acceptedMs > limits.maxAgeMs;
  }

  function form(): Batch<Item, Payload> {
    const entries = queue.takeBatch();
    const firstTimeMs = wallTimeMs(clock, entries[0]?.acceptedMs);
    return { entries, source, replay: false, firstTimeMs, encoded: undefined, attempts: 0 };
  }

  /** A batch that was encoded expires as a whole, with its youngest entry. */
  function takeWaiting(nowMs: number): Batch<Item, Payload> | undefined {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const youngest = batch.entries.at(-1);
      if (youngest === undefined || !isExpired(youngest, nowMs)) return batch;
      settle(batch, allDropped(batch.entries.length, 'expired'));
    }
    return undefined;
  }

  function settle(batch: Batch<Item, Payload>, verdict: Verdict): void {
    sending.delete(batch);
    for (const entry of batch.entries) leaveMemory(entry);
    tally.settle(verdict);
  }

  function oldest(): Entry<Item> | undefined {
    const heads = [queue.first(), ...[...waiting, ...sending].map(({ entries }) => entries[0])];
    return heads.reduce((one, other) => (other === undefined || (one && one.sequence < other.sequence) ? one : other));
  }

  const source: FreshSource<Item, Payload> = {
    take(nowMs, eager) {
      const again = takeWaiting(nowMs);
      if (again === undefined) expireQueued(nowMs);
      const dueMs = eager ? nowMs : nextDueMs();
      const batch = again ?? (queue.length > 0 && dueMs <= nowMs ? form() : undefined);
      if (batch !== undefined) sending.add(batch);
      return batch;
    },
    nextDueMs,
    hasten(sequence) {
      hastened = Math.max(hastened, sequence);
    },
    oldest,
    putBack(batch, parts) {
      sending.delete(batch);
      waiting.unshift(...parts);
    },
    settle,
    withdraw: () => waiting.shift(),
    withdrawAll() {
      const batches = [...sending, ...waiting.splice(0)];
      sending.clear();
      return batches.flatMap(({ entries }) => entries).sort((one, other) => one.sequence - other.sequence);
    },
  };
  return source;
}
