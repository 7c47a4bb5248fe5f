import type { CellSource, Exemplar, MetricFamily } from '@vigia/contract';
import type { SeriesNumbers } from './accounts.js';
import { bucketNumbers } from './bucket-numbers.js';
import type { SampleGroup } from './sample-groups.js';
import { areSameBounds } from './series.js';
import type { SeriesFinder } from './series-finder.js';

/** One series of a family as it is now. */
export interface SeriesNow extends SeriesNumbers {
  /** Those of all its buckets, old ones too. */
  exemplars(): readonly Exemplar[];
}

const NO_EXEMPLARS: readonly Exemplar[] = [];

/** The series of a family that lies in typed arrays. */
export function* cellSeries(cells: CellSource, finder: SeriesFinder): Generator<SeriesNow> {
  const { bounds = [], count } = cells;
  const rising = bounds.length + 1;
  const numbers = new Float64Array(cells.bounds === undefined ? 1 : rising + 1);
  for (let index = 0; index < count; index += 1) {
    if (!cells.isShown(index)) continue;
    cells.read(index, numbers);
    if (cells.bounds === undefined && !Number.isFinite(numbers[0])) continue;
    const series = finder.at(index, cells.labels(index));
    series.bounds = bounds;
    yield { series, numbers, rising, exemplars: () => cellExemplars(cells, index) };
  }
}

function cellExemplars(cells: CellSource, index: number): readonly Exemplar[] {
  if (cells.exemplar === undefined) return NO_EXEMPLARS;
  const found: Exemplar[] = [];
  for (let bucket = 0; bucket <= (cells.bounds?.length ?? 0); bucket += 1) {
    const exemplar = cells.exemplar(index, bucket);
    if (exemplar !== undefined) found.push(exemplar);
  }
  return found;
}

/**
 * The series of a family of single numbers. What is no number, or less than nothing of a counter, is left out: many a far
 * end refuses all for it.
 */
export function* sampleSeries({ samples, type }: MetricFamily, finder: SeriesFinder): Generator<SeriesNow> {
  const least = type === 'counter' ? 0 : Number.NEGATIVE_INFINITY;
  for (const { labels, value, exemplar } of samples) {
    const series = finder.of(labels);
    if (series === undefined || !Number.isFinite(value) || value < least) continue;
    yield {
      series,
      numbers: [value],
      rising: 1,
      exemplars: () => (exemplar === undefined ? NO_EXEMPLARS : [exemplar]),
    };
  }
}

/** The series of a histogram that comes as samples. */
export function* groupSeries(groups: readonly SampleGroup[], finder: SeriesFinder): Generator<SeriesNow> {
  for (const group of groups) {
    const series = finder.of(group.labels);
    if (series === undefined) continue;
    const { bounds, numbers } = bucketNumbers(group);
    if (!areSameBounds(series.bounds, bounds)) finder.restart(series, bounds);
    yield { series, numbers, rising: numbers.length - 1, exemplars: () => group.exemplars };
  }
}
