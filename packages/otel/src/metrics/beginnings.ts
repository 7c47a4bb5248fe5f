import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { MetricIdentity } from './metric-identity.js';

/** Since when the numbers of a family count. */
export interface Beginning {
  /** Milliseconds since the Unix epoch. */
  readonly startTimeMs: number;
  /** Whether somebody else may have told of what was counted before: the difference to nothing is not news. */
  readonly isOlder: boolean;
}

/** @see Beginning */
export type BeginningOf = (identity: MetricIdentity) => Beginning;

/** Counters of the catalogue that the operating system keeps of this process, whatever telemetry it has. */
const OF_PROCESS = 'process.cpu.time';

/**
 * Most numbers count since the telemetry began; the CPU time of the process since that did, and what is read from the
 * host since it was booted.
 */
export function createBeginnings(telemetryMs: number): BeginningOf {
  const processMs = Math.min(telemetryMs, performance.timeOrigin);
  const hostMs = Math.min(telemetryMs, Date.now() - uptime() * 1_000);
  return ({ name, definition }) => {
    const isOfHost = definition?.type === 'counter' && definition.acrossProcesses === 'max';
    if (isOfHost) return { startTimeMs: hostMs, isOlder: true };
    return { startTimeMs: name.startsWith(OF_PROCESS) ? processMs : telemetryMs, isOlder: false };
  };
}
