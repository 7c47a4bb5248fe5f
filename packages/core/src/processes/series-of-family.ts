import type { CellSource, Exemplar, Labels, MetricFamily } from '../metrics/metric-family.js';
import type { SnapshotFamily, SnapshotSeries } from './snapshot-format.js';

/** Writes labels as JSON in alphabetical order, so that one label set is one text wherever it was put together. */
export type LabelKey = (labels: Labels) => string;

/** Remembers the texts of label objects, which are the same at each scrape. */
export function createLabelKey(): LabelKey {
  const known = new WeakMap<Labels, string>();
  return (labels) => {
    const found = known.get(labels);
    if (found !== undefined) return found;
    const key = JSON.stringify(labels, Object.keys(labels).sort());
    known.set(labels, key);
    return key;
  };
}

/** The upper bounds of a histogram, or the quantiles of a summary. */
export function boundsOf(family: MetricFamily): SnapshotFamily['bounds'] {
  if (family.type !== 'histogram' && family.type !== 'summary') return undefined;
  // Where there are cells, to ask for the samples would make them all.
  if (family.cells !== undefined) return family.cells.bounds;
  const bounds = new Set<number>();
  for (const { bound } of family.samples) if (bound !== undefined && Number.isFinite(bound)) bounds.add(bound);
  return [...bounds].sort((left, right) => left - right);
}

/** The series of a family, each read at the moment at which it is asked for, and good until the next one is. */
export function* seriesOfFamily(family: MetricFamily, keyOf: LabelKey): Generator<SnapshotSeries> {
  if (family.cells !== undefined) yield* seriesOfCells(family.cells, keyOf);
  else if (family.type === 'histogram' || family.type === 'summary') yield* seriesOfBounds(family, keyOf);
  else {
    for (const { labels, value, exemplar } of family.samples) {
      yield { key: keyOf(labels), numbers: [value], exemplars: exemplar === undefined ? [] : [[0, exemplar]] };
    }
  }
}

function* seriesOfCells(cells: CellSource, keyOf: LabelKey): Generator<SnapshotSeries> {
  const { bounds, count } = cells;
  const numbers = new Float64Array(bounds === undefined ? 1 : bounds.length + 2);
  for (let index = 0; index < count; index += 1) {
    if (!cells.isShown(index)) continue;
    cells.read(index, numbers);
    yield { key: keyOf(cells.labels(index)), numbers, exemplars: exemplarsOf(cells, index) };
  }
}

function exemplarsOf(cells: CellSource, index: number): SnapshotSeries['exemplars'] {
  if (cells.exemplar === undefined) return [];
  const found: (readonly [number, Exemplar])[] = [];
  for (let bucket = 0; bucket <= (cells.bounds?.length ?? 0); bucket += 1) {
    const exemplar = cells.exemplar(index, bucket);
    if (exemplar !== undefined) found.push([bucket, exemplar]);
  }
  return found;
}

/** The lines of one histogram or summary. */
interface Lines {
  readonly values: Map<number, number>;
  readonly exemplars: Map<number, Exemplar>;
  sum: number;
  count: number;
}

function* seriesOfBounds(family: MetricFamily, keyOf: LabelKey): Generator<SnapshotSeries> {
  const bounds = boundsOf(family) ?? [];
  for (const [key, lines] of linesByKey(family, keyOf)) {
    yield family.type === 'summary' ? summarySeries(key, lines, bounds) : histogramSeries(key, lines, bounds);
  }
}

function linesByKey({ name, samples }: MetricFamily, keyOf: LabelKey): ReadonlyMap<string, Lines> {
  const byKey = new Map<string, Lines>();
  for (const sample of samples) {
    const key = keyOf(sample.labels);
    const lines = byKey.get(key) ?? { values: new Map(), exemplars: new Map(), sum: 0, count: 0 };
    byKey.set(key, lines);
    if (sample.bound !== undefined) lines.values.set(sample.bound, sample.value);
    else if (sample.name === `${name}_sum`) lines.sum = sample.value;
    else if (sample.name === `${name}_count`) lines.count = sample.value;
    if (sample.bound !== undefined && sample.exemplar !== undefined) lines.exemplars.set(sample.bound, sample.exemplar);
  }
  return byKey;
}

function histogramSeries(key: string, lines: Lines, bounds: readonly number[]): SnapshotSeries {
  const { values, exemplars, sum, count } = lines;
  let total = 0;
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound) => {
    const upTo = values.get(bound) ?? (bound === Number.POSITIVE_INFINITY ? count : total);
    const own = upTo - total;
    total = upTo;
    return own;
  });
  const found = [...exemplars].map(([bound, exemplar]) => [bucketOf(bounds, bound), exemplar] as const);
  return { key, numbers: [...buckets, sum], exemplars: found };
}

function bucketOf(bounds: readonly number[], bound: number): number {
  return Number.isFinite(bound) ? bounds.indexOf(bound) : bounds.length;
}

function summarySeries(key: string, { values, sum, count }: Lines, quantiles: readonly number[]): SnapshotSeries {
  const numbers = [...quantiles.map((quantile) => values.get(quantile) ?? Number.NaN), sum, count];
  return { key, numbers, exemplars: [] };
}
