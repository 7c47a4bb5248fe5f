import { createHash } from 'node:crypto';

/** Where a chain stands: its last entry. */
export interface ChainHead {
  readonly tenant: string;
  /** From 1 on, without gaps; 0 before the first entry. */
  readonly sequence: number;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly hash: string;
}

/** An entry in its place in a chain, as a store has it. */
export interface ChainLink extends ChainHead {
  readonly entryId: string;
  readonly previousHash: string;
  /** The canonical JSON of the entry; `undefined` when the entry is gone and only its place is left. */
  readonly body: string | undefined;
  /** What the store keeps of the entry a second time, to search by, and that differs from it. */
  readonly differing?: readonly string[] | undefined;
}

/** What comes before the first entry of a chain. */
export const FIRST_HASH: string = '0'.repeat(64);

/**
 * The hash of an entry in its place: over `{"entry":…,"previous_hash":"…","sequence":…}`, canonical JSON since the
 * entry is.
 */
export function linkHash({ body, previousHash, sequence }: HashedLink): string {
  const text = `{"entry":${body},"previous_hash":"${previousHash}","sequence":${sequence}}`;
  return createHash('sha256').update(text).digest('hex');
}

/** What a hash goes over. */
export interface HashedLink {
  readonly body: string;
  readonly previousHash: string;
  readonly sequence: number;
}

/** The head of a chain without entries. */
export function emptyChain(tenant: string): ChainHead {
  return { tenant, sequence: 0, hash: FIRST_HASH };
}
