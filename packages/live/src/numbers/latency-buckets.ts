/** Something that took a while. */
export interface Timed {
  readonly durationSeconds: number;
}

const FINEST_SECONDS = 1e-4;
const BUCKETS_PER_DOUBLING = 2;
const FINITE_BUCKETS = 41;

/** Upper bounds in seconds, from 0.1 ms to 105 s, each √2 times the one before it. One more bucket has what is above. */
export const LATENCY_BOUNDS: readonly number[] = Array.from(
  { length: FINITE_BUCKETS },
  (_, bucket) => FINEST_SECONDS * 2 ** (bucket / BUCKETS_PER_DOUBLING),
);

/** How many buckets latencies are counted in. */
export const LATENCY_BUCKETS: number = FINITE_BUCKETS + 1;

/** The bucket of a latency: the first whose bound is not below it. What is no positive number falls into the first. */
export function latencyBucket({ durationSeconds }: Timed): number {
  if (!(durationSeconds > FINEST_SECONDS)) return 0;
  const nearest = Math.ceil(Math.log2(durationSeconds / FINEST_SECONDS) * BUCKETS_PER_DOUBLING);
  const bucket = Math.min(nearest, FINITE_BUCKETS);
  // A logarithm may err by its last digit, which matters beside a bound.
  if (durationSeconds <= (LATENCY_BOUNDS[bucket - 1] ?? 0)) return bucket - 1;
  return durationSeconds > (LATENCY_BOUNDS[bucket] ?? Number.POSITIVE_INFINITY) ? bucket + 1 : bucket;
}
