/** A time in nanoseconds since 1970, in UTC, to the millisecond. */
export function isoTime(timestampNs: bigint): string {
  const time = new Date(Number(timestampNs / 1_000_000n));
  return Number.isNaN(time.getTime()) ? `${timestampNs} ns` : time.toISOString();
}
