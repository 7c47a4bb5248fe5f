import type { SpanRecord } from '@vigia/contract';
import type { OtlpLog } from '../../../../packages/otel/src/model/otlp-log.js';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import type { DecodedLog, DecodedMetric, DecodedSpan } from '../definitions/decoded-request.js';
import { expectedAttributes, expectedExemplars, expectedTime, expectedValue } from './expected-values.js';

const KINDS = ['', 'internal', 'server', 'client'];
const CODES = ['unset', 'ok', 'error'];
const TEMPORALITIES = ['', 'delta', 'cumulative'];

/** What the official definitions must make of a span. */
export function expectedSpan(span: SpanRecord): DecodedSpan {
  const { code, message = '' } = span.status;
  return {
    ...{ traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId ?? '' },
    ...{ traceState: span.traceState ?? '', flags: span.flags + 256 + (span.isParentRemote ? 512 : 0) },
    ...{ name: span.name, kind: KINDS.indexOf(span.kind) },
    startTimeUnixNano: expectedTime(span.startTimeMs),
    endTimeUnixNano: expectedTime(span.startTimeMs, span.durationSeconds),
    attributes: expectedAttributes(span.attributes),
    events: span.events.map(({ name, timeMs, attributes }) => ({
      ...{ name, timeUnixNano: expectedTime(timeMs) },
      ...{ attributes: expectedAttributes(attributes), droppedAttributesCount: 0 },
    })),
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, links: [], droppedLinksCount: 0 },
    status: code === 'unset' ? null : { code: CODES.indexOf(code), message },
  };
}

/** What the official definitions must make of a line. */
export function expectedLog(log: OtlpLog): DecodedLog {
  return {
    ...{ timeUnixNano: expectedTime(log.timeMs), observedTimeUnixNano: expectedTime(log.observedTimeMs) },
    ...{ severityNumber: log.severityNumber, severityText: log.severityText },
    ...{ body: expectedValue(log.body), attributes: expectedAttributes(log.attributes), droppedAttributesCount: 0 },
    ...{ flags: log.flags, traceId: log.traceId ?? '', spanId: log.spanId ?? '', eventName: '' },
  };
}

/** What the official definitions must make of a metric. */
export function expectedMetric(metric: OtlpMetric): DecodedMetric {
  const { name, description, unit } = metric;
  return { name, description, unit, metadata: [], ...expectedData(metric) };
}

function expectedData(metric: OtlpMetric): Partial<DecodedMetric> {
  if (metric.kind === 'gauge') return { gauge: { dataPoints: expectedNumbers(metric.points) } };
  if (metric.kind === 'summary') return { summary: { dataPoints: metric.points.map(expectedSummary) } };
  const aggregationTemporality = TEMPORALITIES.indexOf(metric.temporality);
  if (metric.kind === 'histogram') {
    return { histogram: { dataPoints: metric.points.map(expectedHistogram), aggregationTemporality } };
  }
  const { isMonotonic, points } = metric;
  return { sum: { dataPoints: expectedNumbers(points), aggregationTemporality, isMonotonic } };
}

type Points<Kind> = Extract<OtlpMetric, { kind: Kind }>['points'];

interface AnyPoint {
  readonly attributes: object;
  readonly startTimeMs: number | undefined;
  readonly timeMs: number;
}

function expectedPoint({ attributes, startTimeMs, timeMs }: AnyPoint) {
  const startTimeUnixNano = startTimeMs === undefined ? '0' : expectedTime(startTimeMs);
  return {
    attributes: expectedAttributes(attributes),
    startTimeUnixNano,
    timeUnixNano: expectedTime(timeMs),
    flags: 0,
  };
}

function expectedNumbers(points: Points<'gauge'>) {
  return points.map((point) => ({
    ...expectedPoint(point),
    ...{ asDouble: point.value, exemplars: expectedExemplars(point.exemplars) },
  }));
}

function expectedHistogram(point: Points<'histogram'>[number]) {
  return {
    ...expectedPoint(point),
    ...{ count: String(point.count), sum: point.sum },
    ...{ bucketCounts: point.bucketCounts.map(String), explicitBounds: point.bounds },
    exemplars: expectedExemplars(point.exemplars),
  };
}

function expectedSummary(point: Points<'summary'>[number]) {
  return { ...expectedPoint(point), count: String(point.count), sum: point.sum, quantileValues: point.quantiles };
}
