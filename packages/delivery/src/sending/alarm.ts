import type { Clock } from '../clock.js';

/** One timer that can be set earlier, but not later. */
export interface Alarm {
  /** Rings at this time of the monotonic clock, or when it was to ring before that. */
  set(atMs: number): void;
  clear(): void;
}

/** @see Alarm */
export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let setForMs = Number.POSITIVE_INFINITY;
  let cancel = (): void => {};

  function clear(): void {
    cancel();
    setForMs = Number.POSITIVE_INFINITY;
  }

  return {
    set(atMs) {
      if (atMs >= setForMs) return;
      cancel();
      setForMs = atMs;
      cancel = clock.schedule(Math.max(0, atMs - clock.monotonicMs()), () => {
        setForMs = Number.POSITIVE_INFINITY;
        ring();
      });
    },
    clear,
  };
}
