import type { Priority } from '../delivery.js';
import type { DeliveryLimits } from '../limits.js';
import type { Entry } from './entry.js';
import { createLane } from './lane.js';

/** Entries that wait, in the order in which they were accepted. */
export interface EntryQueue<Item> {
  readonly length: number;
  readonly bytes: number;
  /** Whether there is enough for a batch. */
  isBatchFull(): boolean;
  first(): Entry<Item> | undefined;
  push(entry: Entry<Item>): void;
  shift(): Entry<Item> | undefined;
  /** As many of the oldest as make a batch: one at least, if there is one. */
  takeBatch(): readonly Entry<Item>[];
  takeAll(): readonly Entry<Item>[];
  /** Back to where they were taken from. */
  putBack(entries: readonly Entry<Item>[]): void;
  /** What has to go for an entry of this priority: the oldest, but none that is more important than it. */
  evictFor(priority: Priority): Entry<Item> | undefined;
}

/** @see EntryQueue */
export function createEntryQueue<Item>({ maxBatchItems, maxBatchBytes }: DeliveryLimits): EntryQueue<Item> {
  const normal = createLane<Entry<Item>>();
  const high = createLane<Entry<Item>>();
  let bytes = 0;

  const laneOf = ({ priority }: Entry<Item>) => (priority === 'high' ? high : normal);
  const length = () => normal.length + high.length;

  function first(): Entry<Item> | undefined {
    const [one, other] = [normal.first(), high.first()];
    if (one === undefined || other === undefined) return one ?? other;
    return one.sequence < other.sequence ? one : other;
  }

  function leave(entry: Entry<Item> | undefined): Entry<Item> | undefined {
    bytes -= entry?.bytes ?? 0;
    return entry;
  }

  function shift(): Entry<Item> | undefined {
    const entry = first();
    return entry && leave(laneOf(entry).shift());
  }

  function takeBatch(): readonly Entry<Item>[] {
    const batch: Entry<Item>[] = [];
    let batchBytes = 0;
    for (let next = first(); next !== undefined && batch.length < maxBatchItems; next = first()) {
      batchBytes += next.bytes;
      if (batch.length > 0 && batchBytes > maxBatchBytes) break;
      batch.push(next);
      shift();
    }
    return batch;
  }

  function takeAll(): readonly Entry<Item>[] {
    const entries: Entry<Item>[] = [];
    for (let next = shift(); next !== undefined; next = shift()) entries.push(next);
    return entries;
  }

  return {
    get length() {
      return length();
    },
    get bytes() {
      return bytes;
    },
    isBatchFull: () => length() >= maxBatchItems || bytes >= maxBatchBytes,
    first,
    push(entry) {
      bytes += entry.bytes;
      laneOf(entry).push(entry);
    },
    shift,
    takeBatch,
    takeAll,
    putBack(entries) {
      for (const entry of entries.toReversed()) {
        bytes += entry.bytes;
        laneOf(entry).unshift(entry);
      }
    },
    evictFor: (priority) => leave(normal.shift() ?? (priority === 'high' ? high.shift() : undefined)),
  };
}
