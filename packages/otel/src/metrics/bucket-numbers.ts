import type { SampleGroup } from './sample-groups.js';

/** The buckets of one histogram as cells have them. */
export interface BucketNumbers {
  /** Ascending, without `+Inf`, none twice. */
  readonly bounds: readonly number[];
  /** What each bucket counted by itself, `+Inf` last, and then the sum. */
  readonly numbers: readonly number[];
}

/** Takes cumulative buckets apart. They may stand in any order: prom-client keeps to the one that it was given. */
export function bucketNumbers(group: SampleGroup): BucketNumbers {
  const bounds: number[] = [];
  const numbers: number[] = [];
  let below = 0;
  for (const { bound, value } of ascending(group)) {
    const rise = Math.max(0, value - below);
    below += rise;
    if (bound === bounds.at(-1)) numbers.push((numbers.pop() ?? 0) + rise);
    else {
      bounds.push(bound);
      numbers.push(rise);
    }
  }
  const above = Math.max(0, (group.count ?? lastOf(group)) - below);
  return { bounds, numbers: [...numbers, above, finite(group.sum)] };
}

interface Bucket {
  readonly bound: number;
  readonly value: number;
}

function ascending({ bounds, values }: SampleGroup): readonly Bucket[] {
  return bounds
    .map((bound, index) => ({ bound, value: finite(values[index]) }))
    .filter(({ bound }) => Number.isFinite(bound))
    .sort((one, other) => one.bound - other.bound);
}

/** What `+Inf` says where there is no count. */
function lastOf({ bounds, values }: SampleGroup): number {
  return finite(values[bounds.indexOf(Number.POSITIVE_INFINITY)]);
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
