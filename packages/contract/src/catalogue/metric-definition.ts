import type { LabelName } from './labels.js';

/** What a metric is called, means and carries. */
export interface MetricDefinition {
  /** The name over OTLP: the semantic conventions' where they have the same metric. */
  readonly openTelemetryName: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
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
