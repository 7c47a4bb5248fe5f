import type {
  DecodedExemplar,
  DecodedHistogramPoint,
  DecodedNumberPoint,
  DecodedSummaryPoint,
} from '../../definitions/decoded-request.js';
import type { ReceivedAttributes } from './read-attributes.js';

/** Of what all records of a request share. */
export interface Provenance {
  /** The number of the request. */
  readonly request: number;
  readonly resource: ReceivedAttributes;
  /** Name of the instrumentation scope; empty where none was sent. */
  readonly scope: string;
}

/** As the enumeration of the definitions. */
export type ReceivedKind = 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** A span as it came. */
export interface ReceivedSpan extends Provenance {
  readonly traceId: string;
  readonly spanId: string;
  /** `undefined` of a root. */
  readonly parentSpanId: string | undefined;
  readonly isParentRemote: boolean;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: ReceivedKind;
  readonly startTimeMs: number;
  readonly endTimeMs: number;
  readonly attributes: ReceivedAttributes;
  readonly status: { readonly code: 'unset' | 'ok' | 'error'; readonly message: string };
  readonly events: readonly ReceivedEvent[];
}

/** An event of a span as it came. */
export interface ReceivedEvent {
  readonly name: string;
  readonly timeMs: number;
  readonly attributes: ReceivedAttributes;
}

/** The kind of a metric. */
export type ReceivedMetricKind = 'gauge' | 'sum' | 'histogram' | 'exponentialHistogram' | 'summary';

/** A point of a metric as it came. */
export interface ReceivedPoint extends Provenance {
  readonly metric: string;
  readonly unit: string;
  readonly kind: ReceivedMetricKind;
  /** `undefined` of gauges and summaries. */
  readonly temporality: 'unspecified' | 'delta' | 'cumulative' | undefined;
  readonly isMonotonic: boolean;
  readonly attributes: ReceivedAttributes;
  /** 0 where none was sent. */
  readonly startTimeMs: number;
  readonly timeMs: number;
  /** Of a gauge or a sum. */
  readonly value: number | undefined;
  /** Of a histogram. */
  readonly histogram: ReceivedHistogram | undefined;
  readonly summary: DecodedSummaryPoint | undefined;
  readonly exemplars: readonly DecodedExemplar[];
}

/** A distribution as it came. */
export interface ReceivedHistogram {
  readonly count: number;
  readonly sum: number | undefined;
  readonly bounds: readonly number[];
  readonly bucketCounts: readonly number[];
}

/** Any point of the definitions. */
export type AnyDecodedPoint = DecodedNumberPoint | DecodedHistogramPoint | DecodedSummaryPoint;

/** A line as it came. */
export interface ReceivedLog extends Provenance {
  readonly timeMs: number;
  readonly observedTimeMs: number;
  readonly severityNumber: number;
  readonly severityText: string;
  /** Of a body that is a text; others are written as JSON. */
  readonly body: string;
  readonly attributes: ReceivedAttributes;
  /** Empty where none was sent. */
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}
