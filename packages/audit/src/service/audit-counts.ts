import type { PartSample } from '@vigia/core';
import { AUDIT_OUTCOMES, type AuditOutcome } from '../entry/audit-entry.js';

/** What can fail. */
export const AUDIT_ACTS = ['record', 'seal', 'verify', 'publish'] as const;

/** One of {@link AUDIT_ACTS}. */
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** What is counted of one audit trail. */
export interface AuditCounts {
  recorded(outcome: AuditOutcome): void;
  failed(act: AuditAct): void;
  sealed(entries: number): void;
  verified(entries: number): void;
  /** For how long the oldest entry has waited to be chained. */
  waited(seconds: number): void;
  /** Whether the chains held, and when all of them were last seen to their ends. */
  intact(isIntact: boolean, completedAtMs: number | undefined): void;
  samples(): readonly PartSample[];
}

/** @see AuditCounts */
export function createAuditCounts(queueLength: () => number): AuditCounts {
  const outcomes = new Map<AuditOutcome, number>(AUDIT_OUTCOMES.map((outcome) => [outcome, 0]));
  const failures = new Map<AuditAct, number>(AUDIT_ACTS.map((act) => [act, 0]));
  let sealed = 0;
  let verified = 0;
  let waitedSeconds: number | undefined;
  let state: { readonly isIntact: boolean; readonly completedAtMs: number | undefined } | undefined;

  function waitedSamples(): readonly PartSample[] {
    if (waitedSeconds === undefined) return [];
    return [{ name: 'audit_oldest_unsealed_age_seconds', labels: {}, value: waitedSeconds }];
  }

  function stateSamples(): readonly PartSample[] {
    if (state === undefined) return [];
    const { isIntact, completedAtMs } = state;
    const intact: PartSample = { name: 'audit_chain_intact', labels: {}, value: isIntact ? 1 : 0 };
    if (completedAtMs === undefined) return [intact];
    const value = completedAtMs / 1_000;
    return [intact, { name: 'audit_last_verification_timestamp_seconds', labels: {}, value }];
  }

  return {
    recorded: (outcome) => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1),
    failed: (act) => void failures.set(act, (failures.get(act) ?? 0) + 1),
    sealed(entries) {
      sealed += entries;
    },
    verified(entries) {
      verified += entries;
    },
    waited(seconds) {
      waitedSeconds = seconds;
    },
    intact(isIntact, completedAtMs) {
      state = { isIntact, completedAtMs };
    },
    samples: () => [
      ...[...outcomes].map(([outcome, value]): PartSample => {
        return { name: 'audit_entries_total', labels: { action_outcome: outcome }, value };
      }),
      ...[...failures].map(([act, value]): PartSample => ({ name: 'audit_failures_total', labels: { act }, value })),
      { name: 'audit_queue_length', labels: {}, value: queueLength() },
      { name: 'audit_sealed_entries_total', labels: {}, value: sealed },
      { name: 'audit_verified_entries_total', labels: {}, value: verified },
      ...waitedSamples(),
      ...stateSamples(),
    ],
  };
}
