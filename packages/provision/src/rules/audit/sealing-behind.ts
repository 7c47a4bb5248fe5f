import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { auditLooks } from './audit-runbook.js';

/** Entries wait long to be chained. */
export function sealingBehind(context: RuleContext): AlertDefinition {
  const { select, scaled, severity, sample } = context;
  const oldest = (values: string) => [sample('audit_oldest_unsealed_age_seconds', { values })];
  return {
    name: 'AuditSealingBehind',
    group: 'audit',
    dashboard: 'audit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max(${select('audit_oldest_unsealed_age_seconds')}) > ${scaled(600)}`,
        forSeconds: 600,
        summary: 'the audit trail is chained {{ $value | humanizeDuration }} late',
        description: 'The oldest entry of the audit trail has waited {{ $value | humanizeDuration }} to be chained.',
      },
    ],
    cases: [
      fires({ name: 'nobody seals', samples: oldest('0+60x60'), atSeconds: 1_800 }, { value: '30m 0s' }),
      staysQuiet({ name: 'it is a minute behind', samples: oldest('60x60'), atSeconds: 1_800 }),
      staysQuiet({ name: 'nothing waits', samples: oldest('0x60'), atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        'Entries are on record but unchained for longer than ten minutes. Meanwhile they could be changed without a trace.',
      looks: auditLooks(context),
      causes: [
        'No process seals: it was scaled to zero, or switched off.',
        'A transaction that stays open holds back all after it: find it in `pg_stat_activity`.',
        'More entries than one process can chain.',
      ],
      silence: 'For an hour, while a backlog is worked off.',
    },
  };
}
