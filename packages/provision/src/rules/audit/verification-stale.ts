import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { auditLooks } from './audit-runbook.js';

/** Nobody has verified the audit trail for more than a day. */
export function verificationStale(context: RuleContext): AlertDefinition {
  const { select, scaled, severity, sample } = context;
  const verified = (values: string) => [sample('audit_last_verification_timestamp_seconds', { values })];
  const terms = { stepSeconds: 600, atSeconds: 108_000 };
  return {
    name: 'AuditVerificationStale',
    group: 'audit',
    dashboard: 'audit',
    testIntervalSeconds: 600,
    rules: [
      {
        severity: severity('ticket'),
        expression: `time() - max(${select('audit_last_verification_timestamp_seconds')}) > ${scaled(93_600)}`,
        forSeconds: 1_800,
        summary: 'the audit trail was not verified for {{ $value | humanizeDuration }}',
        description:
          'The audit trail was last verified to its end {{ $value | humanizeDuration }} ago; it should be daily.',
      },
    ],
    cases: [
      fires({ ...terms, name: 'verification has ended', samples: verified('600x200') }, { value: '1d 5h 50m 0s' }),
      staysQuiet({ ...terms, name: 'it goes on', samples: verified('0+600x200') }),
    ],
    runbook: {
      meaning:
        'The audit trail may be whole, but nobody has looked for more than 26 hours. A change would go unnoticed.',
      looks: auditLooks(context),
      causes: [
        'The process or job that verifies no longer runs.',
        'Verification takes longer than its interval, because the trail has grown.',
        'The user of the database may not read all of the trail any more.',
      ],
      silence: 'For a day, when the verification is being moved.',
    },
  };
}
