import type { Check, CheckResult } from './check.js';

/** How a service stands. `degraded` is ready all the same: nothing that it depends on has failed. */
export type ReadinessStatus = 'ok' | 'degraded' | 'failed' | 'shutting_down';

/** How one check stands, for those who may see no more. */
export interface CheckState {
  readonly status: CheckResult['status'];
}

/** How one check stands, in full. */
export interface CheckDetails extends CheckState {
  readonly durationMs: number;
  /** ISO 8601. */
  readonly checkedAt: string;
  readonly error?: string;
}

/** What readiness answers. */
export interface Readiness {
  readonly status: ReadinessStatus;
  readonly checks: Readonly<Record<string, CheckState | CheckDetails>>;
}

/** Sums up the last results; what was never checked is not shown. */
export function readiness(checks: readonly Check[], isPrivate: boolean): Readiness {
  const describe = isPrivate ? details : state;
  const known = checks.flatMap((check) => {
    const result = check.last();
    return result === undefined ? [] : [[check.name, describe(result)] as const];
  });
  return { status: statusOf(checks), checks: Object.fromEntries(known) };
}

function statusOf(checks: readonly Check[]): ReadinessStatus {
  const failed = checks.filter((check) => check.last()?.status === 'failed');
  if (failed.some(({ critical }) => critical)) return 'failed';
  return failed.length > 0 ? 'degraded' : 'ok';
}

/** What is wrong may name hosts, users and more: it is for those who run the service. */
function state({ status }: CheckResult): CheckState {
  return { status };
}

function details({ status, durationMs, checkedAtMs, failure }: CheckResult): CheckDetails {
  return {
    status,
    durationMs: Math.round(durationMs * 10) / 10,
    checkedAt: new Date(checkedAtMs).toISOString(),
    ...(failure && { error: failure.error }),
  };
}
