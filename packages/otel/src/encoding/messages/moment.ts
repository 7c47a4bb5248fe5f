/** A moment since the Unix epoch, in parts that are each exact. */
export interface Moment {
  readonly wholeMs: number;
  /** 0 to 999,999. */
  readonly nanoseconds: number;
}

const NANOSECONDS_PER_MS = 1_000_000;
const MS_PER_SECOND = 1_000;
/** Thirty years: what says more was not measured. */
const MOST_PASSED_SECONDS = 1e9;
/** What 64 bits hold ends on July 21st of 2554. */
const LAST_WHOLE_MS = 18_446_744_073_708;

/** What OTLP has for a time that is not known. */
const UNKNOWN: Moment = { wholeMs: 0, nanoseconds: 0 };

/**
 * Milliseconds with fractions are off by up to 120 ns by themselves; seconds that passed since are added behind that, so
 * that a duration stays exact. What is no time, or none that 64 bits can hold, is unknown.
 */
export function momentOf(timeMs: number, passedSeconds = 0): Moment {
  const wholeMs = Math.floor(timeMs);
  const passedMs = passedSeconds > 0 && passedSeconds < MOST_PASSED_SECONDS ? passedSeconds * MS_PER_SECOND : 0;
  const passedWholeMs = Math.floor(passedMs);
  const nanoseconds = nanosecondsOf(timeMs - wholeMs) + nanosecondsOf(passedMs - passedWholeMs);
  const carriedMs = Math.floor(nanoseconds / NANOSECONDS_PER_MS);
  const sumMs = wholeMs + passedWholeMs + carriedMs;
  if (!(wholeMs >= 0 && sumMs <= LAST_WHOLE_MS)) return UNKNOWN;
  return { wholeMs: sumMs, nanoseconds: nanoseconds - carriedMs * NANOSECONDS_PER_MS };
}

function nanosecondsOf(fractionMs: number): number {
  return Math.round(fractionMs * NANOSECONDS_PER_MS);
}
