import type { Attributes, Exemplar, Labels } from '@vigia/contract';

/** What is remembered of one series from reading to reading. */
export interface Series {
  /** As they came; where they are the same object, nothing has to be compared. */
  readonly labels: Labels;
  /** One object for as long as the series is there. */
  readonly attributes: Attributes;
  /** Whether it had counted before somebody first looked: that is no news. */
  readonly isOlder: boolean;
  /** When it began to count, in milliseconds since the Unix epoch. */
  startTimeMs: number;
  /** What it had at the last reading; `undefined` before the first. */
  numbers: number[] | undefined;
  /** Of a histogram. */
  bounds: readonly number[];
  /** Those that were sent, or older ones that still stand. */
  exemplars: readonly Exemplar[];
}

/** Whether two series have the same buckets. */
export function areSameBounds(some: readonly number[], others: readonly number[]): boolean {
  return some === others || (some.length === others.length && some.every((bound, index) => bound === others[index]));
}
