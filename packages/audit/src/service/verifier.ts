import type { Report } from '@vigia/core';
import type { AuditFinding } from '../chain/finding.js';
import type { VerificationState } from '../store/audit-store.js';
import type { AuditCounts } from './audit-counts.js';
import type { TellTrouble } from './audit-troubles.js';
import type { HeadPublisher } from './head-publisher.js';
import { withPatience } from './patience.js';
import { type PatientStore, STORE_PATIENCE_MS } from './patient-store.js';
import { type Rounds, startRounds } from './rounds.js';
import { verifyBudget } from './verify-budget.js';

/** What verifying takes. */
export interface VerifierOptions {
  readonly store: PatientStore;
  readonly intervalMs: number;
  readonly maxEntries: number;
  readonly publisher: HeadPublisher;
  readonly counts: AuditCounts;
  readonly report: Report;
  readonly tell: TellTrouble;
}

/** How often processes look what the one has found that verifies. */
const LOOK_MS = 60_000;

/** Clocks and timers are not exact: whoever comes a little early would have to wait for a whole interval. */
const EARLY = 0.9;

/** Verifies the chains, part by part, in one process of all, and shows in each what was found. */
export function startVerifier(options: VerifierOptions): Rounds {
  const { store, intervalMs, maxEntries, publisher, counts, report, tell } = options;

  async function look(): Promise<VerificationState> {
    const begun = await store.beginVerification(intervalMs * EARLY);
    if (begun === undefined) return store.verificationState();
    const known = await withPatience(STORE_PATIENCE_MS, publisher.known());
    const run = await verifyBudget(store, begun, { maxEntries, known });
    counts.verified(run.verified);
    if (run.findings[0] !== undefined) reportBroken(report, run.findings[0], run.findings.length);
    await store.endVerification(run.state);
    return run.state;
  }

  async function act(): Promise<boolean> {
    try {
      const state = await look();
      counts.waited(await store.oldestUnsealedSeconds());
      if (hasBegun(state)) counts.intact(isIntact(state), state.completedAtMs);
      return true;
    } catch (cause) {
      tell('verify', cause);
      return false;
    }
  }

  return startRounds({ intervalMs: Math.min(intervalMs, LOOK_MS), act });
}

function hasBegun({ at, completedAtMs }: VerificationState): boolean {
  return at !== undefined || completedAtMs !== undefined;
}

/** What was found stays so until all chains were seen without. */
function isIntact({ findings, lastFindings }: VerificationState): boolean {
  return findings.length === 0 && lastFindings.length === 0;
}

function reportBroken(report: Report, first: AuditFinding, findings: number): void {
  const more = findings > 1 ? ` ${findings - 1} more were found.` : '';
  report({
    code: 'VIGIA_AUDIT_BROKEN',
    subject: first.tenant,
    message: `The audit trail was tampered with. ${first.message}${more}`,
    fix: 'Keep the database as it is, and compare the entry with a backup and the heads that were published.',
  });
}
