import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { auditLooks } from './audit-runbook.js';

/** Actions of users do not get on record. */
export function auditWriteFailures(context: RuleContext): AlertDefinition {
  const { select, range, severity, sample } = context;
  const failures = select('audit_failures_total', { act: `=${quoted('record')}` });
  const failing = (values: string, act = 'record') => [sample('audit_failures_total', { labels: { act }, values })];
  return {
    name: 'AuditWriteFailures',
    group: 'audit',
    dashboard: 'audit',
    rules: [
      {
        severity: severity('page'),
        expression: `sum(increase(${failures}[${range(300)}])) > 0`,
        forSeconds: 0,
        summary: 'actions of users are not recorded',
        description: 'About {{ $value | humanize }} entries of the audit trail failed to be written in five minutes.',
      },
    ],
    cases: [
      fires({ name: 'the store refuses', samples: failing('0x5 0+1x20'), atSeconds: 900 }, { value: '5' }),
      staysQuiet({ name: 'nothing fails', samples: failing('0x20'), atSeconds: 900 }),
      staysQuiet({ name: 'sealing fails', samples: failing('0+1x20', 'seal'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Users act and it is not on record, or critical actions are refused because they cannot be. Either is what the trail is there to prevent.',
      looks: auditLooks(context),
      causes: [
        'The database of the trail is down, full or read-only.',
        'A migration that has not been run: `npx vigia audit migrate`.',
        'Rights of its user that were taken away.',
      ],
      silence: 'Not while users act. For an outage that is known: until the database is back.',
    },
  };
}
