import type { ProblemCode, Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import { createExposition, type Exposition, type ExpositionOptions } from './exposition/exposition.js';
import { createHttpMetrics, type HttpMetrics, type HttpMetricsOptions, type HttpSharing } from './http-metrics.js';
import { joinFamilies } from './join-families.js';
import type { FamilySource, Labels } from './metric-family.js';
import { createSinkMetrics, type ForeseenLosses, type MeasuredSink, type SinkMetrics } from './sink-metrics.js';
import { createTelemetryMetrics } from './telemetry-metrics.js';

/** All that one telemetry measures and how it is read. */
export interface Metrics {
  /** `undefined` when metrics are off. */
  readonly http: HttpMetrics | undefined;
  readonly eventDropped: SinkMetrics['eventDropped'];
  readonly write: Exposition['write'];
  readonly render: Exposition['render'];
  readonly collect: Exposition['collect'];
  readonly own: Exposition['own'];
  /** Lets go of what is kept for the next scrape. */
  readonly close: Exposition['close'];
}

/** How it is measured. */
export interface MeasuringOptions extends Omit<HttpMetricsOptions, 'report' | 'sharing'> {
  /** Carried by every series. */
  readonly constantLabels: Labels;
}

/** What {@link createMetrics} needs. */
export interface MetricsOptions {
  /** `undefined` when metrics are off. */
  readonly metrics: MeasuringOptions | undefined;
  readonly service: { readonly name: string; readonly version: string | undefined };
  readonly registry: Registry;
  readonly report: Report;
  /** How often each problem has occurred. */
  readonly problemCounts: () => ReadonlyMap<ProblemCode, number>;
  readonly sinks: readonly MeasuredSink[];
  /**
   * Why what is no sink may lose something, by the name under which it is counted.
   * @defaultValue none
   */
  readonly losses?: ForeseenLosses | undefined;
  /**
   * The other parts that have metrics, in the order of the exposition.
   * @defaultValue none
   */
  readonly sources?: readonly FamilySource[] | undefined;
  /** Where another thread reads the series of HTTP too. */
  readonly sharing?: HttpSharing | undefined;
  /** @see ExpositionOptions.across */
  readonly across?: ExpositionOptions['across'];
}

/** Brings the metrics of one telemetry together. */
export function createMetrics(options: MetricsOptions): Metrics {
  const { metrics, service, registry, report, problemCounts, sinks, losses, sources = [], sharing, across } = options;
  const http = metrics && createHttpMetrics({ ...metrics, report, sharing });
  const own = createTelemetryMetrics({ service, problemCounts });
  const ofSinks = createSinkMetrics({ sinks, losses, report });
  const all: readonly FamilySource[] = [...(http === undefined ? [] : [http]), ...sources, own, ofSinks];
  const families = () => joinFamilies(all.flatMap((source) => source.families()));
  const exposition = createExposition({ families, registry, report, constantLabels: metrics?.constantLabels, across });
  return { http, eventDropped: ofSinks.eventDropped, ...exposition };
}
