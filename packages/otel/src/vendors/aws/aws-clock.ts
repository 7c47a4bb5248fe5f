/** The time as AWS has it: what is signed by a clock that is minutes off is refused. */
export interface AwsClock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /**
   * Sets the clock by the `Date` header of a refusal.
   *
   * @returns whether it was off by so much that this alone explains the refusal.
   */
  adjust(date: string | undefined): boolean;
}

/** AWS takes what is off by five minutes; answers and requests are under way for a while. */
const TOLERATED_MS = 240_000;

/** @see AwsClock */
export function createAwsClock(): AwsClock {
  let offsetMs = 0;

  const nowMs = (): number => Date.now() + offsetMs;

  return {
    nowMs,
    adjust(date) {
      const timeMs = Date.parse(date ?? '');
      if (Number.isNaN(timeMs) || Math.abs(timeMs - nowMs()) < TOLERATED_MS) return false;
      offsetMs = timeMs - Date.now();
      return true;
    },
  };
}
