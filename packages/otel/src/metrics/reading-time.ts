/** When a reading is made, in milliseconds since the Unix epoch. */
export interface ReadingTime {
  /** The time of the reading before; of the first one, when the family began to count. */
  readonly sinceMs: number;
  readonly timeMs: number;
}

/** The start of what came since the last reading: never after the reading itself, not even where the clock was set back. */
export function startOf({ sinceMs, timeMs }: ReadingTime): number {
  return Math.min(sinceMs, timeMs);
}
