import type { Entry } from '../queue/entry.js';
import type { EntryQueue } from '../queue/entry-queue.js';
import type { MemoryBudget } from '../queue/memory-budget.js';
import type { Batch } from '../sending/batch.js';
import type { FreshSource } from '../sending/fresh-source.js';
import type { Keeper } from './keeper.js';

/** What spilling needs. */
export interface SpillOptions<Item, Payload> {
  readonly queue: EntryQueue<Item>;
  readonly memory: MemoryBudget;
  readonly fresh: FreshSource<Item, Payload>;
  readonly keeper: Keeper<Item>;
}

/** Moves items to the spool before they must. */
export interface Spill {
  /** No use to try before, by the monotonic clock: the spool has refused. */
  readonly blockedUntilMs: number;
  /** While the far end is away: all that would be sent now. */
  due(nowMs: number): void;
  /** While memory is short: the oldest. */
  crowd(nowMs: number): void;
  /** One batch of the oldest. @returns whether memory got any emptier. */
  one(nowMs: number): boolean;
}

const BLOCKED_MS = 5_000;

/** @see Spill */
export function createSpill<Item, Payload>(options: SpillOptions<Item, Payload>): Spill {
  const { queue, memory, fresh, keeper } = options;
  let blockedUntilMs = Number.NEGATIVE_INFINITY;

  function keep(entries: readonly Entry<Item>[], nowMs: number): readonly Entry<Item>[] {
    const refused = keeper.keep(entries);
    if (refused.length > 0) blockedUntilMs = nowMs + BLOCKED_MS;
    return refused;
  }

  function one(nowMs: number): boolean {
    if (nowMs < blockedUntilMs || queue.length === 0) return false;
    const before = memory.items;
    queue.putBack(keep(queue.takeBatch(), nowMs));
    return memory.items < before;
  }

  function keepBatch(batch: Batch<Item, Payload>, nowMs: number): void {
    const refused = nowMs < blockedUntilMs ? batch.entries : keep(batch.entries, nowMs);
    if (refused.length === batch.entries.length) fresh.putBack(batch, [batch]);
    else if (refused.length > 0) fresh.putBack(batch, [{ ...batch, entries: refused, encoded: undefined }]);
  }

  return {
    get blockedUntilMs() {
      return blockedUntilMs;
    },
    due(nowMs) {
      if (nowMs < blockedUntilMs) return;
      for (const batch of fresh.withdraw().toReversed()) keepBatch(batch, nowMs);
      while (queue.length > 0 && fresh.nextDueMs() <= nowMs && one(nowMs));
    },
    crowd(nowMs) {
      while (memory.isCrowded() && one(nowMs));
    },
    one,
  };
}
