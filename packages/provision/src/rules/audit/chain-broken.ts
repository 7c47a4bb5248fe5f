import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { auditLooks } from './audit-runbook.js';

/** The audit trail was changed, or lost something. */
export function chainBroken(context: RuleContext): AlertDefinition {
  const { select, severity, sample } = context;
  const chain = (values: string) => [sample('audit_chain_intact', { values })];
  return {
    name: 'AuditChainBroken',
    group: 'audit',
    dashboard: 'audit',
    rules: [
      {
        severity: severity('page'),
        expression: `min(${select('audit_chain_intact')}) == 0`,
        forSeconds: 0,
        summary: 'the audit trail does not hold',
        description:
          'The last verification of the audit trail found entries that were changed, removed or put in between.',
      },
    ],
    cases: [
      fires({ name: 'the chain breaks', samples: chain('1x5 0x5'), atSeconds: 480 }),
      staysQuiet({ name: 'it holds', samples: chain('1x10'), atSeconds: 480 }),
    ],
    runbook: {
      meaning:
        'What is on record is no longer what was recorded. Somebody with access to the database changed it, or a restore brought back an older state. Treat it as an incident of security until it is explained.',
      looks: auditLooks(context),
      causes: [
        'A restore from a backup: entries after it are missing. Note when and by whom, and go on with a new head.',
        'Rows that were deleted or changed by hand, also with good intent: find out who by the log of the database.',
        'Retention that was done by `DELETE` in place of its own command.',
        'An intruder. Do not repair anything: take a copy of the table and of the published heads first.',
      ],
      silence: 'Only after the finding is written down and those who answer for it have been told.',
    },
  };
}
