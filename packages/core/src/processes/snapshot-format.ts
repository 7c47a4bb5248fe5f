import type { Exemplar, FamilyType } from '../metrics/metric-family.js';
import type { MergeRule } from './merge-rule.js';

/** The format of the files. A file of another one is left out. */
export const SNAPSHOT_FORMAT = 1;

/** Whose numbers a snapshot has. */
export interface SnapshotHead {
  readonly format: number;
  readonly service: string;
  readonly pid: number;
  /** For people who look into the file: nothing goes by it, since clocks step. */
  readonly savedAt: string;
  /** Nothing will be counted there any more. */
  readonly ended: boolean;
  /** A thread may end while its process lives on. */
  readonly isThread: boolean;
  /** Of the one file that has the numbers of all who have ended: their keys, the latest of them. */
  readonly folded?: readonly string[] | undefined;
  /** How many they are. */
  readonly foldedCount?: number | undefined;
}

/** A family, ahead of its series. */
export interface SnapshotFamily {
  readonly name: string;
  readonly type: FamilyType;
  readonly help: string;
  readonly unit?: string | undefined;
  readonly rule: MergeRule;
  /** Of a histogram its upper bounds without `+Inf`, of a summary its quantiles. */
  readonly bounds?: readonly number[] | undefined;
}

/** The numbers of one series. */
export interface SnapshotSeries {
  /** Its labels as JSON, in alphabetical order. */
  readonly key: string;
  /**
   * One number; of a histogram its buckets by themselves, `+Inf` and the sum; of a summary the values of its quantiles,
   * the sum and the count.
   */
  readonly numbers: ArrayLike<number> & Iterable<number>;
  /** By bucket; 0 where there is no bucket. */
  readonly exemplars: readonly (readonly [bucket: number, exemplar: Exemplar])[];
}

/** One line of a snapshot, its head and its end apart. */
export type SnapshotRecord = { readonly family: SnapshotFamily } | { readonly series: SnapshotSeries };

/** How many numbers a series of a family has. */
export function numbersPerSeries({ type, bounds = [] }: Pick<SnapshotFamily, 'type' | 'bounds'>): number {
  return type === 'histogram' || type === 'summary' ? bounds.length + 2 : 1;
}
