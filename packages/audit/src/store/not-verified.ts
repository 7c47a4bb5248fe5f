import type { VerificationState } from './audit-store.js';

/** Where verification begins. */
export const NOT_VERIFIED: VerificationState = { findings: [], lastFindings: [] };
