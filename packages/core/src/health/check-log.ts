import { performance } from 'node:perf_hooks';
import type { Report } from '@vigia/contract';
import type { Note } from '../logging/note.js';
import type { CheckOptions, CheckResult } from './check.js';

/** Whom a check's changes are told to. */
export interface CheckLogOptions {
  readonly report: Report;
  /** Told of recoveries: what needs no repair is no problem. */
  readonly note: Note;
}

/** A check that comes and goes must not fill the log; its failures are held back by the reporter. */
const QUIET_MS = 60_000;

/** Tells of a check when its state changes, and not of each result. */
export function createCheckLog(check: CheckOptions, { report, note }: CheckLogOptions): (result: CheckResult) => void {
  let failedAtMs: number | undefined;
  let quietUntilMs = 0;

  function failed({ failure }: CheckResult): void {
    failedAtMs = performance.now();
    report({
      code: 'VIGIA_HEALTH_CHECK_FAILED',
      message: `The health check "${check.name}" failed: ${failure?.error}. ${consequence(check)}`,
      fix: `See to what "${check.name}" looks at; /readyz and \`health_check_up\` say how it is now.`,
      subject: check.name,
      cause: failure?.cause,
    });
  }

  function recovered(sinceMs: number): void {
    failedAtMs = undefined;
    const nowMs = performance.now();
    if (nowMs < quietUntilMs) return;
    quietUntilMs = nowMs + QUIET_MS;
    const failedForMs = Math.round(nowMs - sinceMs);
    note({ check: check.name, failedForMs }, `The health check "${check.name}" is well again.`);
  }

  return (result) => {
    if (result.status === 'failed' && failedAtMs === undefined) failed(result);
    if (result.status === 'ok' && failedAtMs !== undefined) recovered(failedAtMs);
  };
}

function consequence({ critical }: CheckOptions): string {
  return critical ? 'The service is not ready while it does.' : 'The service stays ready.';
}
