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
  /**
   * Ends an interval and begins the next, unless it began less than this many milliseconds ago.
   * @returns whether it did.
   */
  sample(minimumMs?: number): boolean;
  /** 0 for unused, 1 for used all the time; more where several are used at once. */
  share(): number;
}

/** Twice the interval of the samples: beyond it nobody takes any, or the event loop is blocked. */
const OVERDUE_MS = 10_000;

/**
 * Until a first interval is over, the share is that since the origin: what a process does while it starts is not what
 * it will do.
 *
 * @param look - Tells the present.
 * @param origin - Where all began.
 */
export function createIntervalShare(look: () => Moment, origin: Moment): IntervalShare {
  let begun: Moment | undefined;
  let last: number | undefined;

  function sample(minimumMs = 0): boolean {
    const now = look();
    if (begun !== undefined && now.atMs - begun.atMs < minimumMs) return false;
    if (begun !== undefined) last = shareBetween(begun, now) ?? last;
    begun = now;
    return true;
  }

  function share(): number {
    const now = look();
    if (begun === undefined || last === undefined) return shareBetween(origin, now) ?? 0;
    return now.atMs - begun.atMs > OVERDUE_MS ? (shareBetween(begun, now) ?? last) : last;
  }

  return { sample, share };
}

/** `undefined` where no time lies between the two. */
function shareBetween(begun: Moment, ended: Moment): number | undefined {
  const elapsedMs = ended.atMs - begun.atMs;
  return elapsedMs > 0 ? Math.max(0, ended.usedMs - begun.usedMs) / elapsedMs : undefined;
}
