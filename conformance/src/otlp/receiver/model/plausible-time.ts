const YEAR_2015_MS = 1_420_070_400_000;
const CLOCK_SKEW_MS = 60_000;

/** Whether a time may be that of something which has happened: milliseconds since the Unix epoch. */
export function isPlausibleTime(timeMs: number, receivedMs: number): boolean {
  return timeMs > YEAR_2015_MS && timeMs <= receivedMs + CLOCK_SKEW_MS;
}
