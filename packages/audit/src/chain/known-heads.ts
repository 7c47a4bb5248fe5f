import type { ChainHead } from './chain-link.js';

/** Where one chain is known to have been. */
export interface KnownHeads {
  /** The last place of which anything is known; 0 when nothing is. */
  readonly furthest: number;
  /** The hashes that were told for a place: one, unless somebody lies. */
  hashesAt(sequence: number): readonly string[];
}

/** @see KnownHeads */
export function knownHeads(tenant: string, heads: readonly ChainHead[]): KnownHeads {
  const bySequence = new Map<number, readonly string[]>();
  let furthest = 0;
  for (const { sequence, hash } of heads.filter((head) => head.tenant === tenant)) {
    bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), hash]);
    furthest = Math.max(furthest, sequence);
  }
  return { furthest, hashesAt: (sequence) => bySequence.get(sequence) ?? [] };
}
