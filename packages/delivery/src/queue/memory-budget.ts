import type { DeliveryLimits } from '../limits.js';

/** What the items of one delivery take of memory, from their acceptance until nothing more is to become of them. */
export interface MemoryBudget {
  readonly items: number;
  readonly bytes: number;
  hasRoomFor(bytes: number): boolean;
  /** Whether so much is taken that items should move to the disk. */
  isCrowded(): boolean;
  take(bytes: number): void;
  give(bytes: number): void;
}

const CROWDED = 0.8;

/** @see MemoryBudget */
export function createMemoryBudget({ maxQueueItems, maxQueueBytes }: DeliveryLimits): MemoryBudget {
  const crowdedItems = maxQueueItems * CROWDED;
  const crowdedBytes = maxQueueBytes * CROWDED;
  let items = 0;
  let bytes = 0;
  return {
    get items() {
      return items;
    },
    get bytes() {
      return bytes;
    },
    hasRoomFor: (more) => items < maxQueueItems && bytes + more <= maxQueueBytes,
    isCrowded: () => items > crowdedItems || bytes > crowdedBytes,
    take(taken) {
      items += 1;
      bytes += taken;
    },
    give(given) {
      items -= 1;
      bytes -= given;
    },
  };
}
