import { join } from 'node:path';
import type { SpoolSettings } from './open-spool-options.js';
import { directoryBytes, ownerDirectories } from './owner-directories.js';
import type { OwnerQueues } from './owner-queues.js';
import type { SpoolProblems } from './spool-problems.js';

/** Keeps the spools of a sink below their limit, as far as ours can. */
export interface SpoolCapacity {
  /** Looks how much the other processes have. */
  measure(): void;
  /** Makes room for so many bytes, by deleting our oldest segments; `false` when that is not enough. */
  makeRoom(bytes: number): boolean;
}

/** What {@link createSpoolCapacity} needs. */
export interface SpoolCapacityOptions {
  readonly settings: SpoolSettings;
  readonly queues: OwnerQueues;
  readonly problems: SpoolProblems;
  /** Told of items that were deleted to make room. */
  readonly onDropped: (items: number) => void;
}

/** @see SpoolCapacity */
export function createSpoolCapacity({ settings, queues, problems, onDropped }: SpoolCapacityOptions): SpoolCapacity {
  const { sinkDirectory, maxBytes } = settings;
  let foreignBytes = 0;

  function dropOldest(): boolean {
    problems.tell({
      message: `The spool in ${sinkDirectory} has reached its ${maxBytes} bytes: the oldest entries go.`,
      fix: 'Mend what the sink delivers to, or raise `spool.maxBytes`.',
    });
    const items = queues.dropOldest();
    if (items !== undefined) onDropped(items);
    return items !== undefined;
  }

  return {
    measure() {
      const foreign = ownerDirectories(sinkDirectory).filter(({ name }) => !queues.owns(name));
      foreignBytes = foreign.reduce((sum, { name }) => sum + directoryBytes(join(sinkDirectory, name)), 0);
    },
    makeRoom(bytes) {
      while (queues.content().bytes + foreignBytes + bytes > maxBytes) {
        if (!dropOldest()) return false;
      }
      return true;
    },
  };
}
