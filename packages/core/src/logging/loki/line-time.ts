const SECONDS_BELOW = 1e11;
const MILLISECONDS_BELOW = 1e14;
const MICROSECONDS_BELOW = 1e17;

/** Older lines might be too far behind the newest of their stream, which they may wait half an hour for. */
const OLDEST_MS = 1_200_000;

/** Loki takes lines from up to 10 minutes ahead. */
const NEWEST_MS = 540_000;

/**
 * When a line was written, in milliseconds, by its `time`: in seconds, milliseconds, microseconds or nanoseconds since
 * 1970, or as a date; `nowMs` where it has none, or one that Loki would refuse the line for.
 */
export function lineTimeMs(time: unknown, nowMs: number): number {
  const timeMs = readTime(time);
  return timeMs >= nowMs - OLDEST_MS && timeMs <= nowMs + NEWEST_MS ? timeMs : nowMs;
}

function readTime(time: unknown): number {
  if (typeof time === 'string' && !/^\d+$/.test(time)) return Date.parse(time);
  const value = Number(time);
  if (value < SECONDS_BELOW) return value * 1_000;
  if (value < MILLISECONDS_BELOW) return value;
  return value / (value < MICROSECONDS_BELOW ? 1_000 : 1_000_000);
}
