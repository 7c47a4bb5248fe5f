import type { DelayHistogram, SystemSources } from './system-sources.js';

/**
 * Delays of the event loop over the last one to two minutes. A histogram that each reader resets tells only the first
 * of them about a spike; here reading changes nothing, and a spike is seen for a minute at least: by every reader whose
 * scrapes are no further apart.
 */
export interface EventLoopDelay {
  start(): void;
  stop(): void;
  /** Begins a new window when the present one is old enough. */
  rotate(): void;
  /** The window to read from; `undefined` when nothing is measured, or nothing was yet. */
  window(): Omit<DelayHistogram, 'enable' | 'disable' | 'reset'> | undefined;
  /** What was measured since the last rotation; another object after each. */
  recent(): Omit<DelayHistogram, 'enable' | 'disable' | 'reset'> | undefined;
}

const WINDOW_MS = 60_000;

interface Windows {
  /** Read from; measures since the rotation before the last. */
  readonly older: DelayHistogram;
  /** Measures since the last rotation, and is read from after the next. */
  readonly younger: DelayHistogram;
  readonly rotatedAtMs: number;
}

/** @see EventLoopDelay */
export function createEventLoopDelay(sources: Pick<SystemSources, 'delayHistogram' | 'nowMs'>): EventLoopDelay {
  let windows: Windows | undefined;

  function start(): void {
    windows ??= { older: enabled(), younger: enabled(), rotatedAtMs: sources.nowMs() };
  }

  function enabled(): DelayHistogram {
    const histogram = sources.delayHistogram();
    histogram.enable();
    return histogram;
  }

  function stop(): void {
    windows?.older.disable();
    windows?.younger.disable();
    windows = undefined;
  }

  function rotate(): void {
    const nowMs = sources.nowMs();
    if (windows === undefined || nowMs - windows.rotatedAtMs < WINDOW_MS) return;
    windows.older.reset();
    windows = { older: windows.younger, younger: windows.older, rotatedAtMs: nowMs };
  }

  function window(): DelayHistogram | undefined {
    return windows === undefined || windows.older.count === 0 ? undefined : windows.older;
  }

  return { start, stop, rotate, window, recent: () => windows?.younger };
}
