import type { Exemplar, Labels, Sample } from './metric-family.js';

/** Histograms of one family, each addressed by a small integer that the caller hands out. */
export interface HistogramCells {
  /**
   * Counts an observation. What is not a positive finite number counts as 0: one NaN would spoil the sum for ever.
   * Returns the index of the bucket that it fell into.
   */
  record(cell: number, value: number): number;
  /** How many observations a cell has; 0 for one that was never recorded to. */
  count(cell: number): number;
  /** The lines of a cell: cumulative buckets, `+Inf` last, then sum and count; none while it has no observation. */
  samples(cell: number, labels: Labels): readonly Sample[];
  /** The lines of a cell, zeros where it has no observation: for what is known beforehand. */
  samplesFromZero(cell: number, labels: Labels): readonly Sample[];
}

/** Finds the exemplar of a bucket of a cell. */
export type FindExemplar = (cell: number, bucket: number) => Exemplar | undefined;

/** Cells are added by whole blocks, so that growing copies nothing and 5,000 cells are 79 arrays. */
const CELLS_PER_BLOCK = 64;

/**
 * Creates the histograms of a family in typed arrays.
 *
 * @param name - Name of the family, without suffix.
 * @param bounds - Upper bounds, ascending, without `+Inf`.
 * @param exemplarOf - Where the buckets have exemplars.
 */
export function createHistogramCells(
  name: string,
  bounds: readonly number[],
  exemplarOf?: FindExemplar,
): HistogramCells {
  // A cell has a slot for each bucket by itself, one for what is above the last bound, and one for the sum.
  const allBounds: readonly number[] = [...bounds, Number.POSITIVE_INFINITY];
  const sumSlot = allBounds.length;
  const width = sumSlot + 1;
  const blocks: Float64Array[] = [];

  function blockOf(cell: number): Float64Array {
    const index = Math.floor(cell / CELLS_PER_BLOCK);
    return blocks[index] ?? grow(index);
  }

  function grow(index: number): Float64Array {
    while (blocks.length < index) blocks.push(new Float64Array(CELLS_PER_BLOCK * width));
    const block = new Float64Array(CELLS_PER_BLOCK * width);
    blocks[index] = block;
    return block;
  }

  function record(cell: number, value: number): number {
    const observed = value > 0 && value < Number.POSITIVE_INFINITY ? value : 0;
    const block = blockOf(cell);
    const start = (cell % CELLS_PER_BLOCK) * width;
    const bucket = bucketOf(observed);
    add(block, start + bucket, 1);
    add(block, start + sumSlot, observed);
    return bucket;
  }

  function bucketOf(value: number): number {
    let bucket = 0;
    while (value > (allBounds[bucket] ?? value)) bucket += 1;
    return bucket;
  }

  function slotsOf(cell: number): Float64Array {
    const start = (cell % CELLS_PER_BLOCK) * width;
    return blockOf(cell).subarray(start, start + width);
  }

  function count(cell: number): number {
    let total = 0;
    for (const bucket of slotsOf(cell).subarray(0, sumSlot)) total += bucket;
    return total;
  }

  function samples(cell: number, labels: Labels): readonly Sample[] {
    return count(cell) === 0 ? [] : samplesFromZero(cell, labels);
  }

  function samplesFromZero(cell: number, labels: Labels): readonly Sample[] {
    const slots = slotsOf(cell);
    let total = 0;
    const buckets = allBounds.map((bound, bucket): Sample => {
      total += slots[bucket] ?? 0;
      return { name: `${name}_bucket`, labels, bound, value: total, exemplar: exemplarOf?.(cell, bucket) };
    });
    const sum: Sample = { name: `${name}_sum`, labels, value: slots[sumSlot] ?? 0 };
    return [...buckets, sum, { name: `${name}_count`, labels, value: total }];
  }

  return { record, count, samples, samplesFromZero };
}

function add(block: Float64Array, slot: number, amount: number): void {
  block[slot] = (block[slot] ?? 0) + amount;
}
