/** When a reading is made, in milliseconds since the Unix epoch. */
export interface ReadingTime {
  /** The time of the reading before; of the first one, when the family began to count. */
  readonly sinceMs: number;
  readonly timeMs: number;
}

/** The start of what came since the last reading: before the reading itself, also where the clock was set back. */
export function startOf({ sinceMs, timeMs }: ReadingTime): number {
  return sinceMs < timeMs ? sinceMs : timeMs - 1;
}
