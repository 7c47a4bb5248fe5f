import { endSecond, type Window } from './window.js';

/** The part of a window that something can be known of: since requests are counted, and until now. */
export interface KnownSpan {
  readonly window: Window;
  readonly sinceMs: number;
  readonly nowMs: number;
}

/** How long it is, a second at least. */
export function knownSeconds({ window, sinceMs, nowMs }: KnownSpan): number {
  const from = Math.max(window.startSecond, sinceMs / 1_000);
  return Math.max(1, Math.min(nowMs / 1_000, endSecond(window)) - from);
}

/**
 * How long each step is known, in seconds; `undefined` where it is not, or so short that a rate would say nothing: before
 * the first request could be counted, and at the very beginning of the last step.
 */
export function knownSteps({ window, sinceMs, nowMs }: KnownSpan): readonly (number | undefined)[] {
  const { startSecond, stepSeconds, points } = window;
  return Array.from({ length: points }, (_, point) => {
    const stepStart = startSecond + point * stepSeconds;
    const from = Math.max(stepStart, sinceMs / 1_000);
    const seconds = Math.min(nowMs / 1_000, stepStart + stepSeconds) - from;
    return seconds >= SHORTEST_SECONDS ? seconds : undefined;
  });
}

const SHORTEST_SECONDS = 1;
