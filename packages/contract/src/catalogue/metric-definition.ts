import type { LabelName } from './labels.js';

/**
 * What becomes of a gauge where one process answers for all those of its service: the `sum` of theirs, the greatest
 * (`max`), the smallest (`min`), or that of the process which answers (`own`): what all of them read from the host.
 */
export type AcrossProcesses = 'sum' | 'max' | 'min' | 'own';

/** What a metric is called, means and carries. */
export type MetricDefinition = GaugeDefinition | CounterDefinition | HistogramDefinition;

/** A number that goes up and down. */
export interface GaugeDefinition extends AnyDefinition {
  readonly type: 'gauge';
  readonly acrossProcesses: AcrossProcesses;
}

/** A number that only grows. Across processes it is summed, but for what all of them read from the host. */
export interface CounterDefinition extends AnyDefinition {
  readonly type: 'counter';
  readonly acrossProcesses?: 'max';
}

/** A distribution. Across processes it is summed, bucket by bucket. */
export interface HistogramDefinition extends AnyDefinition {
  readonly type: 'histogram';
  readonly acrossProcesses?: undefined;
}

interface AnyDefinition {
  /** The name over OTLP: the semantic conventions' where they have the same metric. */
  readonly openTelemetryName: string;
  /** As the Prometheus name ends in it; `undefined` for plain counts. */
  readonly unit: 'seconds' | 'bytes' | undefined;
  /** In UCUM, as OTLP wants it. */
  readonly openTelemetryUnit: string;
  readonly help: string;
  /** In the order of the exposition. */
  readonly labels: readonly LabelName[];
  /** The attributes over OTLP of labels that mean something else here than in `LABELS`. */
  readonly openTelemetryAttributes?: Readonly<Partial<Record<LabelName, string>>>;
  /** Upper bounds of a histogram, ascending, without `+Inf`. */
  readonly buckets?: readonly number[];
}
