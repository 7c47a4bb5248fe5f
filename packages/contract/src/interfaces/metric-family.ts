/** Label names and values of one series, in the order of the exposition. One object may serve many samples. */
export type Labels = Readonly<Record<string, string>>;

/** What links a bucket or a counter to one observation, such as a trace id. Written in OpenMetrics only. */
export interface Exemplar {
  readonly labels: Labels;
  readonly value: number;
  /** Seconds since the Unix epoch. */
  readonly timestampSeconds: number | undefined;
  /** As OpenMetrics has it, kept by whoever writes it first: it stays for many scrapes. */
  written?: string;
}

/** One line of an exposition. */
export interface Sample {
  /** The full name: the family's, with `_bucket`, `_sum` or `_count` where the type has them. */
  readonly name: string;
  /** Without `le` and `quantile`. */
  readonly labels: Labels;
  /** The `le` of a histogram's bucket or the `quantile` of a summary: a number, since each format writes it its own way. */
  readonly bound?: number | undefined;
  readonly value: number;
  readonly exemplar?: Exemplar | undefined;
}

/** The type of a family, in the words of the text format. */
export type FamilyType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

/** All series of one metric as one scrape sees them. */
export interface MetricFamily {
  /** As the text format writes it: a counter's ends in `_total`. */
  readonly name: string;
  readonly type: FamilyType;
  readonly help: string;
  /** A base unit that the name ends in, before `_total`. */
  readonly unit?: string | undefined;
  /** Where there are {@link cells} they are made when they are asked for: never spread such a family. */
  readonly samples: readonly Sample[];
  /** When there, what is exposed is read from here and {@link samples} is never asked for. */
  readonly cells?: CellSource | undefined;
}

/**
 * The series of one family of ours, read straight from typed arrays. An index belongs to one label set for ever, and
 * one more than the last is the next to come.
 */
export interface CellSource {
  /** Of a histogram: upper bounds, ascending, without `+Inf`. `undefined` where a series is one number. */
  readonly bounds: readonly number[] | undefined;
  /** How many series there are now. */
  readonly count: number;
  /** The same object every time. */
  labels(index: number): Labels;
  /** A series that is not shown has no lines, such as a histogram that was never recorded to. */
  isShown(index: number): boolean;
  /**
   * Reads the numbers of one series: of a histogram the buckets by themselves (not cumulative), `+Inf` last, and then
   * the sum; else the one number.
   */
  read(index: number, into: Float64Array): void;
  exemplar?(index: number, bucket: number): Exemplar | undefined;
  /**
   * A number that is another one whenever anything of a block of `SERIES_PER_BLOCK` series has changed, so that
   * bytes that were written of it may be used again.
   */
  changes(block: number): number;
}

/** Reads every metric of a process as it is now, without constant labels. Never rejects. */
export type ReadMetrics = () => Promise<readonly MetricFamily[]>;
