import type { ChainHead } from '../chain/chain-link.js';
import type { AuditFinding } from '../chain/finding.js';
import { verifyStretch } from '../chain/verify-chain.js';
import type { ChainStart, VerificationState } from '../store/audit-store.js';
import type { PatientStore } from './patient-store.js';

/** What one run did. */
export interface VerificationRun {
  readonly state: VerificationState;
  /** What this run found. */
  readonly findings: readonly AuditFinding[];
  readonly verified: number;
}

/** How far a run goes. */
export interface VerificationBudget {
  readonly maxEntries: number;
  /** Where the chains are known to have been. */
  readonly known: readonly ChainHead[];
}

const MAX_FINDINGS = 100;

/** Goes on where the last run ended, through one chain after the other, until the budget is spent or all were seen. */
export async function verifyBudget(
  store: PatientStore,
  state: VerificationState,
  { maxEntries, known }: VerificationBudget,
): Promise<VerificationRun> {
  const tenants = [...(await store.heads()), ...known].map(({ tenant }) => tenant);
  const findings: AuditFinding[] = [];
  let verified = 0;
  for (const tenant of [...new Set(tenants)].sort().filter((each) => each >= (state.at?.tenant ?? ''))) {
    const from = later(await store.start(tenant), state.at);
    const stretch = await verifyStretch(store, { from, known, most: maxEntries - verified });
    findings.push(...stretch.findings);
    verified += stretch.verified;
    if (!stretch.isEnd) return { state: { ...merge(state, findings), at: stretch.last }, findings, verified };
  }
  return { state: completed(merge(state, findings)), findings, verified };
}

function later(start: ChainStart, at: ChainHead | undefined): ChainStart {
  return at !== undefined && at.tenant === start.tenant && at.sequence > start.sequence ? at : start;
}

function merge(state: VerificationState, findings: readonly AuditFinding[]): VerificationState {
  return { ...state, findings: [...state.findings, ...findings].slice(0, MAX_FINDINGS) };
}

function completed({ findings }: VerificationState): VerificationState {
  return { findings: [], lastFindings: findings, completedAtMs: Date.now() };
}
