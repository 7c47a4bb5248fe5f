import { join } from 'node:path';
import type { SpoolSettings } from './open-spool-options.js';
import { directoryBytes, ownerDirectories } from './owner-directories.js';
import type { OwnerQueues } from './owner-queues.js';
import type { SpoolProblems } from './spool-problems.js';
import type { SpoolTally } from './spool-tally.js';

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
  /** Where what was deleted to make room is counted. */
  readonly tally: SpoolTally;
}

/** @see SpoolCapacity */
export function createSpoolCapacity({ settings, queues, problems, tally }: SpoolCapacityOptions): SpoolCapacity {
  const { sinkDirectory, maxBytes } = settings;
  let foreignBytes = 0;

  function dropOldest(): boolean {
    problems.tell({
      message: `The spool in ${sinkDirectory} has reached its ${maxBytes} bytes: the oldest entries go.`,
      fix: 'Mend what the sink delivers to, or raise `spool.maxBytes`.',
    });
    const items = queues.dropOldest();
    if (items !== undefined) tally.drop('spool_full', items);
    return items !== undefined;
  }

  return {
    measure() {
      const foreign = ownerDirectories(sinkDirectory).filter(({ name }) => !queues.owns(name));
      foreignBytes = foreign.reduce((sum, { name }) => sum + directoryBytes(join(sinkDirectory, name)), 0);
    },
    makeRoom(bytes) {
      while (queues.bytes + foreignBytes + bytes > maxBytes) {
        if (!dropOldest()) return false;
      }
      return true;
    },
  };
}
