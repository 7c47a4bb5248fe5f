import { hostname } from 'node:os';
import type { ProblemReport, SinkHost } from '@vigia/contract';

const QUIET_MS = 60_000;

/** Stands in for a telemetry, where nobody attached the sink: problems become warnings of the process. */
export function createOwnHost(): SinkHost {
  const quietUntilMs = new Map<string, number>();

  function report({ code, message, fix }: ProblemReport): void {
    const nowMs = Date.now();
    if (nowMs < (quietUntilMs.get(code) ?? 0)) return;
    quietUntilMs.set(code, nowMs + QUIET_MS);
    process.emitWarning(`${message} ${fix}`, { type: 'VigiaWarning', code });
  }

  return {
    service: {
      name: 'unknown_service',
      version: undefined,
      namespace: undefined,
      environment: undefined,
      instance: hostname(),
    },
    spool: undefined,
    report,
  };
}
