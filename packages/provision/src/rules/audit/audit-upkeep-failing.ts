import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { auditLooks } from './audit-runbook.js';

/** Entries are recorded, but not chained, verified or published. */
export function auditUpkeepFailing(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels } = context;
  const failures = select('audit_failures_total', { act: `!=${quoted('record')}` });
  const failing = (values: string, act = 'seal') => [sample('audit_failures_total', { labels: { act }, values })];
  return {
    name: 'AuditUpkeepFailing',
    group: 'audit',
    dashboard: 'audit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum ${by(['act'])} (increase(${failures}[${range(1_800)}])) > 2`,
        forSeconds: 600,
        summary: `the audit trail fails to ${labelValue('act')}`,
        description: `The act ${labelValue('act')} of the audit trail has failed about {{ $value | humanize }} times in half an hour. Entries are recorded all the same.`,
      },
    ],
    cases: [
      fires(
        { name: 'sealing fails', samples: failing('0+1x60'), atSeconds: 3_000 },
        { labels: labels({ act: 'seal' }), value: '30' },
      ),
      staysQuiet({ name: 'it failed once', samples: failing('0x5 1x60'), atSeconds: 3_000 }),
      staysQuiet({ name: 'recording fails', samples: failing('0+1x60', 'record'), atSeconds: 3_000 }),
    ],
    runbook: {
      meaning:
        'Entries are on record but not yet protected: until they are chained and the head is published, a change to them cannot be proven.',
      looks: auditLooks(context),
      causes: [
        'The database is overloaded or a lock is held: another process seals, or a transaction hangs.',
        'The place where heads are published does not answer, or its key was changed.',
      ],
      silence: 'For a day, by `act`, once it is known.',
    },
  };
}
