import type { OtlpLog } from '../../../../packages/otel/src/model/otlp-log.js';
import type { HistogramPoint, NumberPoint } from '../../../../packages/otel/src/model/otlp-metric.js';
import type { OtlpSpan } from '../../../../packages/otel/src/model/otlp-span.js';

/** In November of 2026. */
export const SAMPLE_MS = 1_795_334_400_000;

/** A span of a request, with what a test says of it. */
export function sampleSpan(facts: Partial<OtlpSpan> = {}): OtlpSpan {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    parentSpanId: undefined,
    isParentRemote: false,
    traceState: undefined,
    flags: 1,
    name: 'GET /users/:id',
    kind: 'server',
    startTimeMs: SAMPLE_MS,
    durationSeconds: 0.001,
    attributes: {},
    status: { code: 'unset' },
    events: [],
    ...facts,
  };
}

/** A line, with what a test says of it. */
export function sampleLog(facts: Partial<OtlpLog> = {}): OtlpLog {
  return {
    timeMs: SAMPLE_MS,
    observedTimeMs: SAMPLE_MS,
    severityNumber: 9,
    severityText: 'info',
    body: 'paid',
    attributes: {},
    traceId: undefined,
    spanId: undefined,
    flags: 0,
    ...facts,
  };
}

/** A distribution with two buckets, with what a test says of it. */
export function sampleHistogram(facts: Partial<HistogramPoint> = {}): HistogramPoint {
  const times = { startTimeMs: SAMPLE_MS, timeMs: SAMPLE_MS };
  return { attributes: {}, ...times, count: 3, sum: 1.5, bounds: [1], bucketCounts: [2, 1], exemplars: [], ...facts };
}

/** A number, with what a test says of it. */
export function sampleNumber(facts: Partial<NumberPoint> = {}): NumberPoint {
  return { attributes: {}, startTimeMs: undefined, timeMs: SAMPLE_MS, value: 1, exemplars: [], ...facts };
}
