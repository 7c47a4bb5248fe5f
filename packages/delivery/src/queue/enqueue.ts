import type { DeliveryLimits } from '../limits.js';
import type { Pump } from '../sending/pump.js';
import type { Entry } from './entry.js';
import type { EntryQueue } from './entry-queue.js';
import type { MemoryBudget } from './memory-budget.js';

/** What enqueueing needs. */
export interface EnqueueOptions<Item> {
  readonly queue: EntryQueue<Item>;
  readonly memory: MemoryBudget;
  readonly limits: DeliveryLimits;
  readonly pump: () => Pump;
}

/** Puts entries into the queue, and wakes the pump when one makes a difference to it: not for each. */
export function createEnqueue<Item>(options: EnqueueOptions<Item>): (entry: Entry<Item>) => void {
  const { queue, memory, limits, pump } = options;
  let wasCrowded = false;

  return (entry) => {
    const wasFull = queue.isBatchFull();
    queue.push(entry);
    const isCrowded = memory.isCrowded();
    if (queue.length === 1) pump().wakeAt(entry.acceptedMs + limits.maxBatchAgeMs);
    if ((!wasFull && queue.isBatchFull()) || (!wasCrowded && isCrowded)) pump().wake();
    wasCrowded = isCrowded;
  };
}
