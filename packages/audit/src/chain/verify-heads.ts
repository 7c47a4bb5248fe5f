import type { ChainStart } from '../store/audit-store.js';
import type { ChainHead } from './chain-link.js';
import type { AuditFinding } from './finding.js';
import type { KnownHeads } from './known-heads.js';

/** Compares the last link of a chain with where the chain is known to have been. */
export function verifyEnd(last: ChainHead, { furthest }: Pick<KnownHeads, 'furthest'>): readonly AuditFinding[] {
  if (furthest <= last.sequence) return [];
  const first = last.sequence + 1;
  const message = `Entries ${first} to ${furthest} of the chain "${last.tenant}" are gone from its end.`;
  return [{ tenant: last.tenant, kind: 'cut', sequence: first, lastSequence: furthest, message }];
}

/**
 * Compares where a stretch begins, which a checkpoint or an earlier run has told, with where the chain stands and was
 * known to have been: whoever makes up a checkpoint hides what is before it.
 */
export function verifyStart(
  from: ChainStart,
  { head, known }: { readonly head: ChainHead; readonly known: KnownHeads },
): readonly AuditFinding[] {
  return [...verifyEnd(head, { furthest: from.sequence }), ...verifyPublished(from, known), ...verifyRecord(from)];
}

function verifyRecord({ tenant, sequence, isOnRecord }: ChainStart): readonly AuditFinding[] {
  if (isOnRecord !== false) return [];
  const message = `The chain "${tenant}" begins behind its entry ${sequence}, and no entry of it says why.`;
  return [{ tenant, kind: 'rewritten', sequence, message }];
}

/** Whether a link is the one that was published at its place. */
export function verifyPublished({ tenant, sequence, hash }: ChainHead, known: KnownHeads): readonly AuditFinding[] {
  if (known.hashesAt(sequence).every((each) => each === hash)) return [];
  const message = `The chain "${tenant}" was rewritten: its entry ${sequence} has another hash than was published.`;
  return [{ tenant, kind: 'rewritten', sequence, message }];
}
