/**
 * The value below which the given share of the sample lies, interpolated linearly between neighbours.
 *
 * @param sample in any order, not empty
 * @param share from 0 to 1
 * @throws {RangeError} when the sample is empty
 */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile needs a sample that is not empty');
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle of a sample. */
export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}
