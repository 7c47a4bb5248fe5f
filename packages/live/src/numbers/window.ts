import type { Timeline } from '../api/numbers.js';

/** A span of equal steps, aligned to the wall clock, so that processes agree on it. The last step is not over. */
export interface Window {
  readonly startSecond: number;
  readonly stepSeconds: number;
  readonly points: number;
}

/** The span of so many steps that the moment is in the last of. */
export function windowAt(nowMs: number, { stepSeconds, points }: Omit<Window, 'startSecond'>): Window {
  const endStep = Math.floor(nowMs / 1_000 / stepSeconds) + 1;
  return { startSecond: (endStep - points) * stepSeconds, stepSeconds, points };
}

/** The seconds since 1970 that follow the window. */
export function endSecond({ startSecond, stepSeconds, points }: Window): number {
  return startSecond + stepSeconds * points;
}

/** The window as a view has it. */
export function timelineOf({ startSecond, stepSeconds, points }: Window): Timeline {
  return { startTimeMs: startSecond * 1_000, stepSeconds, points };
}
