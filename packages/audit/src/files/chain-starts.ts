import { checkpointOf } from '../chain/checkpoint-entry.js';
import { isEntry } from '../entry/read-entry.js';
import type { ChainStart } from '../store/audit-store.js';
import { type ChainLine, isEntryLine } from './chain-line.js';

/** Finds where chains begin, and whether they say so themselves. */
export interface ChainStarts {
  note(line: ChainLine): void;
  found(): ReadonlyMap<string, ChainStart>;
}

/** @see ChainStarts */
export function createChainStarts(): ChainStarts {
  const starts = new Map<string, ChainStart>();

  function noteEntry(entry: unknown): void {
    const checkpoint = isEntry(entry) ? checkpointOf(entry) : undefined;
    const start = checkpoint && starts.get(checkpoint.tenant);
    if (start === undefined || start.sequence !== checkpoint?.sequence || start.hash !== checkpoint.hash) return;
    starts.set(start.tenant, { ...start, isOnRecord: true });
  }

  return {
    note(line) {
      if (isEntryLine(line)) return noteEntry(line.entry);
      const { tenant, sequence, hash, checkpoint } = line;
      // What another store has handed on may lack the entry, which was not sealed yet.
      starts.set(tenant, { tenant, sequence, hash, isOnRecord: checkpoint.before === undefined ? undefined : false });
    },
    found: () => starts,
  };
}
