/** A clock that was set back by more than this is followed: else every line until it caught up would be in the future. */
const FOLLOWED_BACK_MS = 60_000;

const PER_MILLISECOND = 1_000_000;

/** Makes times in nanoseconds that are unique and in the order of the calls: Loki orders equal ones as it likes. */
export type Timestamps = (timeMs: number) => string;

/** @see Timestamps */
export function createTimestamps(): Timestamps {
  let lastMs = 0;
  let sequence = 0;
  return (exactMs) => {
    const timeMs = Math.trunc(exactMs);
    if (timeMs > lastMs || timeMs < lastMs - FOLLOWED_BACK_MS) {
      lastMs = timeMs;
      sequence = 0;
    } else if (sequence < PER_MILLISECOND - 1) {
      sequence += 1;
    } else {
      lastMs += 1;
      sequence = 0;
    }
    return `${lastMs}${String(sequence).padStart(6, '0')}`;
  };
}
