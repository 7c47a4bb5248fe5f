/** Label names and values of one series, in the order of the exposition. One object may serve many samples. */
export type Labels = Readonly<Record<string, string>>;

/** What links a bucket or a counter to one observation, such as a trace id. Written in OpenMetrics only. */
export interface Exemplar {
  readonly labels: Labels;
  readonly value: number;
  /** Seconds since the Unix epoch. */
  readonly timestampSeconds: number | undefined;
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
  readonly samples: readonly Sample[];
}

/** A part of the telemetry that has metrics to expose. */
export interface FamilySource {
  /** Read at each scrape. Never throws. */
  families(): readonly MetricFamily[];
}
