/** How much of something had been used at one moment. Both numbers only grow. */
export interface Moment {
  readonly atMs: number;
  readonly usedMs: number;
}

/**
 * The share that was used over the last whole interval between two samples: nothing that happened in it is overlooked,
 * and reading it changes nothing, so that many readers see the same.
 */
export interface IntervalShare {
  /** Ends an interval and begins the next, unless it began less than this many milliseconds ago. */
  sample(minimumMs?: number): void;
  /** 0 for unused, 1 for used all the time; more where several are used at once. */
  share(): number;
}

/** Twice the interval of the samples: beyond it nobody takes any, or the event loop is blocked. */
const OVERDUE_MS = 10_000;

/**
 * @param look - Tells the present.
 * @param origin - Where the first interval began.
 */
export function createIntervalShare(look: () => Moment, origin: Moment): IntervalShare {
  let begun = origin;
  let last = shareBetween(origin, look(), 0);

  function sample(minimumMs = 0): void {
    const now = look();
    if (now.atMs - begun.atMs < minimumMs) return;
    last = shareBetween(begun, now, last);
    begun = now;
  }

  function share(): number {
    const now = look();
    return now.atMs - begun.atMs > OVERDUE_MS ? shareBetween(begun, now, last) : last;
  }

  return { sample, share };
}

function shareBetween(begun: Moment, ended: Moment, otherwise: number): number {
  const elapsedMs = ended.atMs - begun.atMs;
  return elapsedMs > 0 ? Math.max(0, ended.usedMs - begun.usedMs) / elapsedMs : otherwise;
}
