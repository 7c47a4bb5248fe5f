import type { PageHost } from '@vigia/core';
import type { VerdictReason } from '../api/console-view.js';
import { redactedText } from '../kept/redacted-text.js';
import { type Families, labelOf, samplesOf } from '../resources/families.js';

const MOST_REASON_CHARACTERS = 256;

/** Whether it shuts down, and which checks of health have failed. */
export function healthReasons(
  host: Pick<PageHost, 'readiness' | 'isSecret'>,
  families: Families,
): readonly VerdictReason[] {
  const { status, checks } = host.readiness();
  const critical = criticalChecks(families);
  const failed = Object.entries(checks).filter(([, check]) => check.status === 'failed');
  return [
    ...(status === 'shutting_down' ? [ENDING] : []),
    ...failed.map(([check, details]): VerdictReason => {
      const error = 'error' in details ? (details.error ?? '') : '';
      const reason = redactedText(error, MOST_REASON_CHARACTERS, host.isSecret);
      return { code: 'check_failed', state: critical.has(check) ? 'unhealthy' : 'degraded', values: { check, reason } };
    }),
  ];
}

const ENDING: VerdictReason = { code: 'ending', state: 'ending', values: {} };

function criticalChecks(families: Families): ReadonlySet<string> {
  const checks = samplesOf(families, 'health_check_up').filter((sample) => labelOf(sample, 'critical') === 'true');
  return new Set(checks.map((sample) => labelOf(sample, 'check')));
}
