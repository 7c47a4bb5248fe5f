import type { AuditStore } from '../store/audit-store.js';
import type { ChainHead } from './chain-link.js';
import type { AuditFinding } from './finding.js';
import { verifyStretch } from './verify-chain.js';

/** What is verified, and against what. */
export interface VerifyOptions {
  /** @defaultValue all chains, and whether entries are in none */
  readonly tenant?: string | undefined;
  /** Heads that were published, as `readHeads` reads them from their file: what tells a chain that was rewritten. */
  readonly heads?: readonly ChainHead[] | undefined;
}

/** What was found. */
export interface VerificationReport {
  readonly intact: boolean;
  /** How many entries were verified. */
  readonly entries: number;
  /** The first hundred or so of each chain, in order. */
  readonly findings: readonly AuditFinding[];
  /** The last entry of each chain. */
  readonly heads: readonly ChainHead[];
}

/** Verifies whole chains: every entry against its hash, its neighbour and what was published. */
export async function verifyAudit(store: AuditStore, options: VerifyOptions = {}): Promise<VerificationReport> {
  const { tenant, heads: known = [] } = options;
  const tenants = tenant === undefined ? tenantsOf([...(await store.heads()), ...known]) : [tenant];
  const findings: AuditFinding[] = [];
  const heads: ChainHead[] = [];
  let entries = 0;
  for (const each of tenants) {
    const from = await store.start(each);
    const stretch = await verifyStretch(store, { from, known, most: Number.POSITIVE_INFINITY });
    findings.push(...stretch.findings);
    heads.push(stretch.last);
    entries += stretch.verified;
  }
  if (tenant === undefined) findings.push(...(await store.strays()));
  return { intact: findings.length === 0, entries, findings, heads };
}

/** A chain that was removed as a whole is known by its heads alone. */
function tenantsOf(heads: readonly ChainHead[]): readonly string[] {
  return [...new Set(heads.map(({ tenant }) => tenant))].sort();
}
