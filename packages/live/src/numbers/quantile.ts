import { LATENCY_BOUNDS } from './latency-buckets.js';

/** Latencies as they were counted. */
export interface CountedLatencies {
  /** By bucket. */
  readonly latencies: readonly number[];
  /** The greatest of them. */
  readonly maxSeconds: number;
}

/**
 * The latency that a part of the requests did not exceed; `undefined` of none. It lies in the bucket of the true one, so
 * that it is at most √2 times as great or as small between 0.1 ms and 105 s; it never exceeds the greatest latency.
 *
 * @param part - 0 to 1.
 */
export function quantile({ latencies, maxSeconds }: CountedLatencies, part: number): number | undefined {
  const rank = part * latencies.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [bucket, count] of latencies.entries()) {
    if (count > 0 && below + count >= rank) return within(bucket, (rank - below) / count, maxSeconds);
    below += count;
  }
  return undefined;
}

/** Between the bounds of a bucket: by equal factors, but for the first, which begins at 0. */
function within(bucket: number, part: number, maxSeconds: number): number {
  const lower = LATENCY_BOUNDS[bucket - 1] ?? 0;
  const upper = Math.max(lower, Math.min(LATENCY_BOUNDS[bucket] ?? maxSeconds, maxSeconds));
  return lower === 0 ? upper * part : Math.min(upper, lower * (upper / lower) ** part);
}
