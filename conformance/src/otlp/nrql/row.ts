import type { ReceivedPoint, ReceivedSpan } from '../receiver/received/received-records.js';

/** A row of New Relic's database. */
export interface Row {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What can be counted and summed up. */
  readonly measures: Readonly<Record<string, Measure>>;
}

/** How often something was measured, and all of it together. */
export interface Measure {
  readonly count: number;
  readonly sum: number;
}

/** What New Relic makes of a point that is a delta, or the number of a gauge. */
export function rowOfPoint(point: ReceivedPoint): Row {
  const { resource, attributes, metric, unit, value = 0, histogram } = point;
  const measure =
    histogram === undefined ? { count: 1, sum: value } : { count: histogram.count, sum: histogram.sum ?? 0 };
  return {
    attributes: { ...resource, ...attributes, metricName: metric, ...(unit === '' ? {} : { unit }) },
    measures: { [metric]: measure },
  };
}

/** What New Relic makes of a span. */
export function rowOfSpan(span: ReceivedSpan): Row {
  const { resource, attributes, name, kind, traceId, status, startTimeMs, endTimeMs } = span;
  const duration = { count: 1, sum: endTimeMs - startTimeMs };
  const own = { name, 'span.kind': kind, 'trace.id': traceId, 'otel.status_code': status.code.toUpperCase() };
  return { attributes: { ...resource, ...attributes, ...own }, measures: { 'duration.ms': duration } };
}
