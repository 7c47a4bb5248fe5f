import type { MetricFamily } from '@vigia/contract';
import { createMetricReader, type MetricReader } from '../../src/metrics/metric-reader.js';
import type { HistogramPoint, NumberPoint, OtlpMetric, Temporality } from '../../src/model/otlp-metric.js';

/** When the process of the tests began. */
export const START_MS = 1_000_000;

/** A reader whose families and whose clock the test sets. */
export interface TestReading {
  /** Reads these families at a time, by default a minute after the last. */
  read(families: readonly MetricFamily[], timeMs?: number): Promise<readonly OtlpMetric[]>;
  readonly reader: MetricReader;
}

/** @see TestReading */
export function createReading(temporality: Temporality): TestReading {
  let now = START_MS;
  let current: readonly MetricFamily[] = [];
  const reader = createMetricReader({
    read: async () => current,
    temporality,
    startTimeMs: START_MS,
    nowMs: () => now,
  });
  return {
    reader,
    read(families, timeMs = now + 60_000) {
      current = families;
      now = timeMs;
      return reader.collect();
    },
  };
}

/** Reads one family once, cumulative. */
export async function readOne(family: MetricFamily): Promise<OtlpMetric | undefined> {
  const [metric] = await createReading('cumulative').read([family]);
  return metric;
}

/** The points of all metrics of single numbers. */
export function numberPoints(metrics: readonly OtlpMetric[]): readonly NumberPoint[] {
  return metrics.flatMap((metric) => (metric.kind === 'gauge' || metric.kind === 'sum' ? metric.points : []));
}

/** The points of all histograms. */
export function histogramPoints(metrics: readonly OtlpMetric[]): readonly HistogramPoint[] {
  return metrics.flatMap((metric) => (metric.kind === 'histogram' ? metric.points : []));
}
