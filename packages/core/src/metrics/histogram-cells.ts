import { type CellSource, type Exemplar, type Labels, type Sample, SERIES_PER_BLOCK } from './metric-family.js';
import { histogramSamples } from './source-samples.js';

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
  /** The cells with their labels, for an exposition; a cell is shown once it was recorded to. */
  source(labels: CellLabels): CellSource;
  /** Changes with every observation in a block of cells. */
  changes(block: number): number;
  /** Takes over the numbers of the next block, which somebody else records to. */
  adopt(block: Float64Array): void;
}

/** The label sets of the cells, in their order. It may grow. */
export interface CellLabels {
  readonly length: number;
  labelsOf(cell: number): Labels;
}

/** Finds the exemplar of a bucket of a cell. */
export type FindExemplar = (cell: number, bucket: number) => Exemplar | undefined;

/** What else histograms may have. */
export interface HistogramCellsOptions {
  /** Where the buckets have exemplars. They change with an observation of the cell only. */
  readonly exemplarOf?: FindExemplar | undefined;
  /**
   * Makes the numbers of the next block, zeros: {@link SERIES_PER_BLOCK} cells of the buckets by themselves, `+Inf`, and
   * the sum, and after the last cell the number of changes of the block.
   * @defaultValue memory of the process
   */
  readonly allocate?: ((length: number) => Float64Array) | undefined;
}

/**
 * Creates the histograms of a family in typed arrays. Cells are added by whole blocks, so that growing copies nothing and
 * 5,000 cells are 79 arrays.
 *
 * @param name - Name of the family, without suffix.
 * @param bounds - Upper bounds, ascending, without `+Inf`.
 */
export function createHistogramCells(
  name: string,
  bounds: readonly number[],
  { exemplarOf, allocate = (length) => new Float64Array(length) }: HistogramCellsOptions = {},
): HistogramCells {
  // A cell has a slot for each bucket by itself, one for what is above the last bound, and one for the sum.
  const sumSlot = bounds.length + 1;
  const width = sumSlot + 1;
  const changesSlot = SERIES_PER_BLOCK * width;
  const blocks: Float64Array[] = [];

  function grow(index: number): Float64Array {
    while (blocks.length < index) blocks.push(allocate(changesSlot + 1));
    const block = blocks[index] ?? allocate(changesSlot + 1);
    blocks[index] = block;
    return block;
  }

  function record(cell: number, value: number): number {
    const observed = value > 0 && value < Number.POSITIVE_INFINITY ? value : 0;
    const index = cell >>> BLOCK_BITS;
    const block = blocks[index] ?? grow(index);
    const start = (cell & LAST_IN_BLOCK) * width;
    const bucket = bucketOf(observed);
    add(block, start + bucket, 1);
    add(block, start + sumSlot, observed);
    add(block, changesSlot, 1);
    return bucket;
  }

  function bucketOf(value: number): number {
    let bucket = 0;
    while (value > (bounds[bucket] ?? value)) bucket += 1;
    return bucket;
  }

  function count(cell: number): number {
    const block = blocks[cell >>> BLOCK_BITS];
    if (block === undefined) return 0;
    const start = (cell & LAST_IN_BLOCK) * width;
    let total = 0;
    for (let slot = start; slot < start + sumSlot; slot += 1) total += block[slot] ?? 0;
    return total;
  }

  function read(cell: number, into: Float64Array): void {
    const block = blocks[cell >>> BLOCK_BITS];
    const start = (cell & LAST_IN_BLOCK) * width;
    for (let slot = 0; slot < width; slot += 1) into[slot] = block?.[start + slot] ?? 0;
  }

  function samples(cell: number, labels: Labels): readonly Sample[] {
    return count(cell) === 0 ? [] : samplesFromZero(cell, labels);
  }

  function samplesFromZero(cell: number, labels: Labels): readonly Sample[] {
    const numbers = new Float64Array(width);
    read(cell, numbers);
    return histogramSamples({ name, labels, bounds, numbers, exemplarOf: (bucket) => exemplarOf?.(cell, bucket) });
  }

  const changes = (block: number): number => blocks[block]?.[changesSlot] ?? 0;

  function source(labels: CellLabels): CellSource {
    return {
      bounds,
      get count() {
        return labels.length;
      },
      labels: (cell) => labels.labelsOf(cell),
      isShown: (cell) => count(cell) > 0,
      read,
      ...(exemplarOf !== undefined && { exemplar: exemplarOf }),
      changes,
    };
  }

  const adopt = (block: Float64Array): void => void blocks.push(block);

  return { record, count, samples, samplesFromZero, source, changes, adopt };
}

const BLOCK_BITS = Math.log2(SERIES_PER_BLOCK);
const LAST_IN_BLOCK = SERIES_PER_BLOCK - 1;

function add(block: Float64Array, slot: number, amount: number): void {
  block[slot] = (block[slot] ?? 0) + amount;
}
