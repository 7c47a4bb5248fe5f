import type { AuditStore, ChainStart } from '../store/audit-store.js';
import type { ChainHead } from './chain-link.js';
import type { AuditFinding } from './finding.js';
import { type KnownHeads, knownHeads } from './known-heads.js';
import { verifyEnd, verifyPublished, verifyStart } from './verify-heads.js';
import { verifyLink } from './verify-link.js';

/** A stretch of a chain. */
export interface Stretch {
  /** The link before the first one. */
  readonly from: ChainStart;
  /** Where chains are known to have been, from outside. */
  readonly known: readonly ChainHead[];
  /** How many entries at most. */
  readonly most: number;
}

/** What a stretch was like. */
export interface VerifiedStretch {
  readonly findings: readonly AuditFinding[];
  readonly verified: number;
  /** The last link. */
  readonly last: ChainHead;
  /** Whether it is the end of the chain. */
  readonly isEnd: boolean;
}

/** What verifying asks of a store. */
export type VerifiableStore = Pick<AuditStore, 'head' | 'links' | 'start'>;

const PAGE = 500;

/** A chain that was rewritten as a whole has as many as entries. */
const MAX_FINDINGS = 100;

/** Verifies a stretch of a chain, in pages: what runs beside it waits for none longer than it takes to hash one. */
export async function verifyStretch(store: VerifiableStore, stretch: Stretch): Promise<VerifiedStretch> {
  const { from, known } = stretch;
  // Asked first: what is sealed meanwhile lies beyond it.
  const head = await store.head(from.tenant);
  const heads = knownHeads(from.tenant, [head, ...known]);
  const beginning = verifyStart(from, { head, known: heads });
  const walked = await walk(store, stretch, heads);
  if (walked.findings.length === 0) return { ...walked, findings: beginning };
  const { sequence: forgotten } = await store.start(from.tenant);
  const present = walked.findings.filter((finding) => lastPlace(finding) > forgotten);
  return { ...walked, findings: [...beginning, ...present] };
}

/** Retention may have gone by: what it has removed meanwhile is not missing. */
function lastPlace({ sequence, lastSequence }: AuditFinding): number {
  return lastSequence ?? sequence ?? Number.POSITIVE_INFINITY;
}

async function walk(store: VerifiableStore, { from, most }: Stretch, heads: KnownHeads): Promise<VerifiedStretch> {
  const { tenant } = from;
  const findings: AuditFinding[] = [];
  let last = from;
  let verified = 0;
  while (verified < most) {
    const page = await store.links(tenant, { after: last.sequence, most: Math.min(PAGE, most - verified) });
    for (const link of page) {
      if (findings.length < MAX_FINDINGS) findings.push(...verifyLink(last, link), ...verifyPublished(link, heads));
      last = { tenant, sequence: link.sequence, hash: link.hash };
    }
    verified += page.length;
    if (page.length > 0) continue;
    return { findings: [...findings, ...verifyEnd(last, heads)], verified, last, isEnd: true };
  }
  return { findings, verified, last, isEnd: false };
}
