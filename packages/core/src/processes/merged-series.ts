import { performance } from 'node:perf_hooks';
import type { CellSource, Exemplar, Labels } from '../metrics/metric-family.js';

/** Brings two numbers of one kind together. */
export type Merge = (sum: number, next: number) => number;

/** So small a part of one has a place in a sum: of seconds some 15 nanoseconds. */
const STEPS_PER_ONE = 2 ** 26;

/** From here on every number is a whole number of steps. */
const WHOLE_STEPS_FROM = 2 ** 27;

/** Sums up what is counted: the numbers that it is given are {@link wholeSteps}. */
export const addCounted: Merge = (sum, next) => sum + next;

/**
 * Whole steps add up to the same sum in any order, as other numbers do not: one that is a hair less than before, because
 * a process has ended and is added elsewhere, is a restart to Prometheus, and doubles all that was counted.
 */
function wholeSteps(number: number): number {
  return Math.abs(number) < WHOLE_STEPS_FROM ? Math.floor(number * STEPS_PER_ONE) / STEPS_PER_ONE : number;
}

/** The series of one family, brought together from several processes. */
export interface MergedSeries extends CellSource {
  /** Of a series that is new every number becomes what it is given. */
  add(series: {
    readonly key: string;
    readonly numbers: ArrayLike<number>;
    readonly exemplars: readonly (readonly [bucket: number, exemplar: Exemplar])[];
  }): void;
  /** How often a series was added. */
  contributions(index: number): number;
}

/** What {@link createMergedSeries} needs. */
export interface MergedSeriesOptions {
  /** Of each series. */
  readonly width: number;
  /** Of a histogram. */
  readonly bounds: readonly number[] | undefined;
  /** How the number at a place in a series is merged. */
  readonly merges: readonly Merge[];
}

const FIRST_SERIES = 16;

const keep: Merge = (known) => known;

/** @see MergedSeries */
export function createMergedSeries({ width, bounds, merges }: MergedSeriesOptions): MergedSeries {
  const indexes = new Map<string, number>();
  const labels: Labels[] = [];
  const added: number[] = [];
  const exemplars = new Map<number, Exemplar>();
  const madeAt = performance.now();
  let values = new Float64Array(FIRST_SERIES * width);

  function begin(key: string): number {
    const index = labels.length;
    indexes.set(key, index);
    labels.push(JSON.parse(key) as Labels);
    added.push(0);
    if (labels.length * width > values.length) {
      const grown = new Float64Array(values.length * 2);
      grown.set(values);
      values = grown;
    }
    return index;
  }

  function offer(slot: number, exemplar: Exemplar): void {
    const known = exemplars.get(slot);
    if (known === undefined || timeOf(exemplar) > timeOf(known)) exemplars.set(slot, exemplar);
  }

  return {
    bounds,
    get count() {
      return labels.length;
    },
    labels: (index) => labels[index] ?? {},
    isShown: () => true,
    read(index, into) {
      into.set(values.subarray(index * width, (index + 1) * width));
    },
    exemplar: (index, bucket) => exemplars.get(index * width + bucket),
    changes: () => madeAt,
    contributions: (index) => added[index] ?? 0,
    add({ key, numbers, exemplars: offered }) {
      const index = indexes.get(key) ?? begin(key);
      const isNew = added[index] === 0;
      added[index] = (added[index] ?? 0) + 1;
      for (let place = 0; place < width; place += 1) {
        const slot = index * width + place;
        const merge = merges[place] ?? keep;
        const next = merge === addCounted ? wholeSteps(numbers[place] ?? 0) : (numbers[place] ?? 0);
        values[slot] = isNew ? next : merge(values[slot] ?? 0, next);
      }
      for (const [bucket, exemplar] of offered) offer(index * width + bucket, exemplar);
    },
  };
}

function timeOf({ timestampSeconds }: Exemplar): number {
  return timestampSeconds ?? 0;
}
