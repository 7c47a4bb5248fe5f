import type { Temporality } from '../model/otlp-metric.js';
import { type ReadingTime, startOf } from './reading-time.js';
import type { Series } from './series.js';

/** What is said of a series at one reading. */
export interface Account {
  /** Milliseconds since the Unix epoch. */
  readonly startTimeMs: number;
  /** In the order in which they were read. */
  readonly numbers: readonly number[];
  /** Whether something came since the last reading. */
  readonly isNews: boolean;
}

/** What is read of a series. */
export interface SeriesNumbers {
  readonly series: Series;
  /** Only good until the next series is read. */
  readonly numbers: ArrayLike<number>;
  /** How many of them, from the first on, never fall but where the series begins anew. */
  readonly rising: number;
}

/** Remembers what was read; `undefined` where there is nothing to say. */
export type TakeAccount = (read: SeriesNumbers, time: ReadingTime) => Account | undefined;

/** @see TakeAccount */
export const ACCOUNTS: Accounts = { cumulative: total, delta: difference };

interface Accounts extends Readonly<Record<Temporality, TakeAccount>> {
  /** There is always something to say of what is there. */
  readonly cumulative: (...given: Parameters<TakeAccount>) => Account;
}

/** A series that fell began anew after the reading before. */
function total(read: SeriesNumbers, time: ReadingTime): Account {
  const { series, numbers } = read;
  const isAnew = hasFallen(read);
  const isNews = hasRisen(read, isAnew ? undefined : series.numbers);
  if (isAnew || series.startTimeMs >= time.timeMs) series.startTimeMs = startOf(time);
  remember(series, numbers);
  return { startTimeMs: series.startTimeMs, numbers: Array.from(numbers), isNews };
}

/** Nothing is said of a series that rests: what its sum did without its counts is said with the next count. */
function difference(read: SeriesNumbers, time: ReadingTime): Account | undefined {
  const { series, numbers } = read;
  const before = hasFallen(read) ? undefined : series.numbers;
  const isFirst = series.numbers === undefined && series.isOlder;
  if (isFirst || !hasRisen(read, before)) {
    if (before === undefined) remember(series, numbers);
    return undefined;
  }
  const numbersSince = Array.from(numbers, (number, index) => number - (before?.[index] ?? 0));
  remember(series, numbers);
  return { startTimeMs: startOf(time), numbers: numbersSince, isNews: true };
}

function hasFallen({ series, numbers, rising }: SeriesNumbers): boolean {
  const before = series.numbers;
  if (before === undefined) return false;
  for (let index = 0; index < rising; index += 1) if ((numbers[index] ?? 0) < (before[index] ?? 0)) return true;
  return false;
}

function hasRisen({ numbers, rising }: SeriesNumbers, before: readonly number[] | undefined): boolean {
  for (let index = 0; index < rising; index += 1) if ((numbers[index] ?? 0) > (before?.[index] ?? 0)) return true;
  return false;
}

function remember(series: Series, numbers: ArrayLike<number>): void {
  const kept = series.numbers;
  if (kept === undefined) {
    series.numbers = Array.from(numbers);
    return;
  }
  for (let index = 0; index < numbers.length; index += 1) kept[index] = numbers[index] ?? 0;
}
