import { type Report, VigiaError } from '@vigia/core';
import type { AuditAct, AuditCounts } from './audit-counts.js';

/** Counts what failed and was survived, and tells of it. */
export type TellTrouble = (act: AuditAct, cause: unknown) => void;

const CONSEQUENCES: Readonly<Record<AuditAct, string>> = {
  record: 'An entry of the audit trail could not be put on record',
  seal: 'Entries of the audit trail could not be sealed; they are kept, and are tried again',
  verify: 'The audit trail could not be verified; it is tried again',
  publish: 'The heads of the audit trail could not be published; it is tried again',
};

/** @see TellTrouble */
export function createTellTrouble(report: Report, counts: AuditCounts): TellTrouble {
  return (act, cause) => {
    if (isTold(cause)) return;
    counts.failed(act);
    const reason = cause instanceof Error ? cause.message : String(cause);
    report({
      code: 'VIGIA_AUDIT_FAILED',
      subject: act,
      message: `${CONSEQUENCES[act]}: ${reason}`,
      fix: 'Mend what the message names; the cause has the error of the store.',
      cause,
    });
  };
}

/** What was refused to the caller was told of when it was. */
function isTold(cause: unknown): boolean {
  return VigiaError.isInstance(cause) && cause.code === 'VIGIA_AUDIT_REFUSED';
}
