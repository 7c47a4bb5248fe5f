import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { auditUpkeepFailing } from './audit-upkeep-failing.js';
import { auditWriteFailures } from './audit-write-failures.js';
import { chainBroken } from './chain-broken.js';
import { sealingBehind } from './sealing-behind.js';
import { verificationStale } from './verification-stale.js';

const ALERTS = [chainBroken, auditWriteFailures, auditUpkeepFailing, verificationStale, sealingBehind] as const;

/** What ails the audit trail. */
export function auditAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
