import type { LabelName, MetricName } from '@vigia/contract';
import type { DashboardSubject } from '../dashboard-subject.js';
import { maxBy, quantile, rate, sumBy } from '../promql/expressions.js';
import type { Selection } from '../promql/selectors.js';

type SinkGauge = Extract<MetricName, `telemetry_${'queue' | 'sink'}_${string}`>;
type SinkCounter = 'telemetry_events_dropped_total' | 'telemetry_sink_events_total' | 'telemetry_sink_retries_total';

/** What sinks tell about themselves, by sink. */
export interface SinkSeries {
  /** The label that names a sink. */
  readonly sink: string;
  /** A label as the metric carries it. */
  label(name: LabelName, metric: MetricName): string;
  /** Per second, by sink and further labels. */
  rate(metric: SinkCounter, by?: readonly LabelName[]): string;
  /** The largest of all instances. */
  largest(metric: SinkGauge): string;
  /** Of all instances together. */
  total(metric: SinkGauge, selection?: Selection & { readonly by?: readonly LabelName[] }): string;
  /** The largest part that one gauge is of another. */
  fill(used: SinkGauge, capacity: SinkGauge): string;
  /** Nineteen of twenty sends take less. */
  sendDuration(): string;
  /** Since the far end last took a batch. */
  sinceSuccess(): string;
}

/** @see SinkSeries */
export function createSinkSeries({ selectors, signals }: DashboardSubject): SinkSeries {
  const label = (name: LabelName, metric: MetricName): string => signals.label(name, metric);
  const sink = label('sink', 'telemetry_sink_events_total');
  const namesOf = (by: readonly LabelName[], metric: MetricName): readonly string[] => [
    sink,
    ...by.map((name) => label(name, metric)),
  ];
  const largest = (metric: SinkGauge): string => maxBy([sink], selectors.metric(metric));
  return {
    ...{ sink, label, largest },
    rate: (metric, by = []) => sumBy(namesOf(by, metric), rate(selectors.metric(metric))),
    total: (metric, { by = [], ...selection } = {}) => sumBy(namesOf(by, metric), selectors.metric(metric, selection)),
    fill: (used, capacity) =>
      maxBy([sink], `${selectors.metric(used)} / on (job, instance, ${sink}) ${selectors.metric(capacity)}`),
    sendDuration: () => {
      const buckets = selectors.metric('telemetry_sink_send_duration_seconds', { part: 'bucket' });
      return quantile(0.95, buckets, { by: namesOf(['outcome'], 'telemetry_sink_send_duration_seconds') });
    },
    sinceSuccess: () => `time() - ${largest('telemetry_sink_last_success_timestamp_seconds')}`,
  };
}
