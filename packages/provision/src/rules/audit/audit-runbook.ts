import { logql, promql, shell } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { RuleContext } from '../rule-context.js';

/** What to look at when the audit trail is in trouble. */
export function auditLooks({ select, by, logs }: RuleContext): Runbook['looks'] {
  return [
    shell(
      'Where does it not hold?',
      'npx vigia audit verify',
      'It names each finding with the number of the entry: changed, missing, out of order, or a head that is not ours.',
    ),
    promql(
      'What fails, and how often?',
      `sum ${by(['act'])} (increase(${select('audit_failures_total')}[1h]))`,
      '`record`: actions are refused or go unrecorded. `seal`, `verify`, `publish`: upkeep that can be made up for.',
    ),
    logql('What does the store say?', logs('|= "VIGIA_AUDIT"'), 'The error of the database, with its code.'),
  ];
}
