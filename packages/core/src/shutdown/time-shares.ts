/** How long a shutdown takes. */
export interface ShutdownTimes {
  /** All of it. */
  readonly deadlineMs: number;
  /** The part of it in which the service answers on. */
  readonly drainMs: number;
}

const LONGEST_SINKS_SHARE_MS = 2_000;

/** The part of a deadline that is the sinks' alone: a request that hangs must not take the logs of it along. */
export function sinksShareMs(deadlineMs: number): number {
  return Math.min(LONGEST_SINKS_SHARE_MS, deadlineMs / 4);
}

/**
 * How long a drain takes: however long it was asked to be, it leaves running requests as much time as the sinks have.
 * Whoever sends SIGINT sits before it and waits.
 */
export function drainMsAt(signal: string, { deadlineMs, drainMs }: ShutdownTimes): number {
  return signal === 'SIGINT' ? 0 : Math.min(drainMs, deadlineMs - 2 * sinksShareMs(deadlineMs));
}
