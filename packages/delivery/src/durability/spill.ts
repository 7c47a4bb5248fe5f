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
  /**
   * One batch, if any should go: of what would be sent now while the far end is away, of the oldest while memory is
   * short. More at once would hold up the event loop.
   */
  step(nowMs: number, isAway: boolean): void;
  /** When there is another step to take, by the monotonic clock. */
  nextStepMs(isAway: boolean): number;
  /** One batch of the oldest. @returns whether memory got any emptier. */
  one(nowMs: number): boolean;
}

/** After the spool has refused. */
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
    const refused = keep(batch.entries, nowMs);
    if (refused.length === batch.entries.length) fresh.putBack(batch, [batch]);
    else if (refused.length > 0) fresh.putBack(batch, [{ ...batch, entries: refused, encoded: undefined }]);
  }

  function step(nowMs: number, isAway: boolean): void {
    if (dueMs(isAway) > nowMs || nowMs < blockedUntilMs) return;
    const batch = isAway ? fresh.withdraw() : undefined;
    if (batch === undefined) one(nowMs);
    else keepBatch(batch, nowMs);
  }

  function dueMs(isAway: boolean): number {
    if (memory.isCrowded() && queue.length > 0) return Number.NEGATIVE_INFINITY;
    return isAway ? fresh.nextDueMs() : Number.POSITIVE_INFINITY;
  }

  return { step, nextStepMs: (isAway) => Math.max(dueMs(isAway), blockedUntilMs), one };
}
