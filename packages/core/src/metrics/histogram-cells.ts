import { type CellSource, type Exemplar, type Labels, type Sample, SERIES_PER_BLOCK } from './metric-family.js';
import { histogramSamples } from './source-samples.js';

/** Histograms of one family, each addressed by a small integer that the caller hands out. */
export interface HistogramCells {
  /**
   * Counts an observation. What is not a positive finite number counts as 0: one NaN would spoil the sum for ever.
   * Returns the index of the bucket that it fell into.
   */
  record(cell: number, value: number): number;
  /** As {@link record}, for what comes with every request: a fraction that is handed over may be a new object. */
  recordDuration(cell: number, timed: Timed): number;
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
  /** Takes over the numbers of the next 64 cells, which somebody else records to. */
  adopt(chunk: Float64Array): void;
}

/** Something that took a while. */
export interface Timed {
  readonly durationSeconds: number;
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
   * Makes the numbers of the next 64 cells, zeros: of each the buckets by themselves, `+Inf`, and the sum; after the last
   * cell the numbers of changes of the eight blocks that they are.
   * @defaultValue memory of the process
   */
  readonly allocate?: ((length: number) => Float64Array) | undefined;
}

/**
 * Creates the histograms of a family in typed arrays. Memory is added for 64 cells at once, so that growing
 * copies nothing and 5,000 cells are 79 arrays.
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
  const changesSlot = CELLS_PER_CHUNK * width;
  const chunkLength = changesSlot + CELLS_PER_CHUNK / SERIES_PER_BLOCK;
  const chunks: Float64Array[] = [];

  const handedOver = { durationSeconds: 0 };

  function grow(index: number): Float64Array {
    while (chunks.length < index) chunks.push(allocate(chunkLength));
    const chunk = chunks[index] ?? allocate(chunkLength);
    chunks[index] = chunk;
    return chunk;
  }

  function record(cell: number, value: number): number {
    handedOver.durationSeconds = value;
    return recordDuration(cell, handedOver);
  }

  // Hands its fraction to no function: where V8 has no room to inline that, every record would make an object.
  function recordDuration(cell: number, { durationSeconds: value }: Timed): number {
    const observed = value > 0 && value < Number.POSITIVE_INFINITY ? value : 0;
    const index = cell >>> CHUNK_BITS;
    const chunk = chunks[index] ?? grow(index);
    const place = cell & LAST_IN_CHUNK;
    const start = place * width;
    let bucket = 0;
    while (observed > (bounds[bucket] ?? observed)) bucket += 1;
    increment(chunk, start + bucket);
    increment(chunk, changesSlot + (place >>> BLOCK_BITS));
    const sum = start + sumSlot;
    chunk[sum] = (chunk[sum] ?? 0) + observed;
    return bucket;
  }

  function count(cell: number): number {
    const chunk = chunks[cell >>> CHUNK_BITS];
    if (chunk === undefined) return 0;
    const start = (cell & LAST_IN_CHUNK) * width;
    let total = 0;
    for (let slot = start; slot < start + sumSlot; slot += 1) total += chunk[slot] ?? 0;
    return total;
  }

  function read(cell: number, into: Float64Array): void {
    const chunk = chunks[cell >>> CHUNK_BITS];
    if (chunk === undefined) {
      into.fill(0);
      return;
    }
    const start = (cell & LAST_IN_CHUNK) * width;
    for (let slot = 0; slot < width; slot += 1) into[slot] = chunk[start + slot] ?? 0;
  }

  function samples(cell: number, labels: Labels): readonly Sample[] {
    return count(cell) === 0 ? [] : samplesFromZero(cell, labels);
  }

  function samplesFromZero(cell: number, labels: Labels): readonly Sample[] {
    const numbers = new Float64Array(width);
    read(cell, numbers);
    return histogramSamples({ name, labels, bounds, numbers, exemplarOf: (bucket) => exemplarOf?.(cell, bucket) });
  }

  function changes(block: number): number {
    const cell = block * SERIES_PER_BLOCK;
    return chunks[cell >>> CHUNK_BITS]?.[changesSlot + ((cell & LAST_IN_CHUNK) >>> BLOCK_BITS)] ?? 0;
  }

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

  const adopt = (chunk: Float64Array): void => void chunks.push(chunk);

  return { record, recordDuration, count, samples, samplesFromZero, source, changes, adopt };
}

const CELLS_PER_CHUNK = 64;
const CHUNK_BITS = Math.log2(CELLS_PER_CHUNK);
const LAST_IN_CHUNK = CELLS_PER_CHUNK - 1;
const BLOCK_BITS = Math.log2(SERIES_PER_BLOCK);

function increment(chunk: Float64Array, slot: number): void {
  chunk[slot] = (chunk[slot] ?? 0) + 1;
}
