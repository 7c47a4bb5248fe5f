import { type ChainHead, emptyChain, linkHash } from '../chain/chain-link.js';
import type { WrittenEntry } from '../entry/audit-entry.js';
import type { ChainLine } from './chain-line.js';

/** Entries in their places. */
export interface ChainedEntries {
  readonly lines: readonly ChainLine[];
  /** Where the chains stand then that have moved. */
  readonly moved: ReadonlyMap<string, ChainHead>;
}

/** Puts entries behind the heads of their chains. */
export function chainEntries(entries: readonly WrittenEntry[], heads: ReadonlyMap<string, ChainHead>): ChainedEntries {
  const moved = new Map<string, ChainHead>();
  const recordedAt = new Date().toISOString();
  const lines = entries.map(({ entry, body }): ChainLine => {
    const { tenant } = entry;
    const before = moved.get(tenant) ?? heads.get(tenant) ?? emptyChain(tenant);
    const sequence = before.sequence + 1;
    const hash = linkHash({ body, previousHash: before.hash, sequence });
    moved.set(tenant, { tenant, sequence, hash });
    return { tenant, sequence, hash, previous_hash: before.hash, recorded_at: recordedAt, entry };
  });
  return { lines, moved };
}
