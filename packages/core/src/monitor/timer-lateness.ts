import type { SystemPart } from './system-part.js';
import { valueFamily } from './value-family.js';

/** `nodejs_eventloop_lag_seconds`: how late the event loop came to the timer that calls {@link SystemPart.sample}. */
export interface TimerLateness extends SystemPart {
  sample(): void;
}

/** What {@link createTimerLateness} needs. */
export interface TimerLatenessOptions {
  readonly intervalMs: number;
  readonly nowMs: () => number;
}

/** @see TimerLateness */
export function createTimerLateness({ intervalMs, nowMs }: TimerLatenessOptions): TimerLateness {
  let previousMs: number | undefined;
  let latenessMs: number | undefined;

  function sample(): void {
    const now = nowMs();
    if (previousMs !== undefined) latenessMs = Math.max(0, now - previousMs - intervalMs);
    previousMs = now;
  }

  function stop(): void {
    previousMs = undefined;
    latenessMs = undefined;
  }

  return {
    sample,
    stop,
    families: () =>
      valueFamily('nodejs_eventloop_lag_seconds', latenessMs === undefined ? undefined : latenessMs / 1e3),
  };
}
