import { basename } from 'node:path';
import type { OwnerQueue } from './owner-queue.js';

/** The queues of one process in the order in which they are read: those that were adopted, then the one it writes. */
export interface QueueOrder {
  /** The one that the process writes. */
  readonly own: OwnerQueue | undefined;
  /** As they are now. */
  all(): readonly OwnerQueue[];
  /** The queue of a directory. */
  named(name: string): OwnerQueue | undefined;
  /** Makes a queue the one that the process writes. */
  begin(queue: OwnerQueue): OwnerQueue;
  adopt(queue: OwnerQueue): void;
  remove(queue: OwnerQueue): void;
}

/** Keeps no queue yet. After a run of crashes there may be thousands: they are found by name. */
export function createQueueOrder(): QueueOrder {
  const adopted = new Map<string, OwnerQueue>();
  let own: OwnerQueue | undefined;
  return {
    get own() {
      return own;
    },
    all: () => (own === undefined ? [...adopted.values()] : [...adopted.values(), own]),
    named: (name) => (own !== undefined && basename(own.path) === name ? own : adopted.get(name)),
    begin(queue) {
      own = queue;
      return queue;
    },
    adopt: (queue) => void adopted.set(basename(queue.path), queue),
    remove(queue) {
      if (own === queue) own = undefined;
      else adopted.delete(basename(queue.path));
    },
  };
}
