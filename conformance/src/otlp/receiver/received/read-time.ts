const NANOSECONDS_PER_MICROSECOND = 1_000n;

/** Milliseconds with microseconds as their fraction: a double holds no more of our days. */
export function readTime(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / NANOSECONDS_PER_MICROSECOND) / 1_000;
}
