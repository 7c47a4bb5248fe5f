import type { Signal } from './official-types.js';

/** A 64 bit integer in decimal digits. */
type Long = string;

/** One value of an attribute: exactly one member is there, or none where it is empty. */
export interface DecodedValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: Long;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly DecodedValue[] };
  readonly kvlistValue?: { readonly values: readonly DecodedAttribute[] };
  /** In hexadecimal digits. */
  readonly bytesValue?: string;
}

/** One attribute. */
export interface DecodedAttribute {
  readonly key: string;
  readonly value: DecodedValue | null;
}

interface Attributed {
  readonly attributes: readonly DecodedAttribute[];
  readonly droppedAttributesCount: number;
}

interface Scoped {
  readonly scope: (Attributed & { readonly name: string; readonly version: string }) | null;
  readonly schemaUrl: string;
}

interface Resourceful {
  readonly resource: Attributed | null;
  readonly schemaUrl: string;
}

/** One span. Ids are hexadecimal, of whatever length they came in, and empty where they were not sent. */
export interface DecodedSpan extends Attributed {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly parentSpanId: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: Long;
  readonly endTimeUnixNano: Long;
  readonly events: readonly (Attributed & { readonly timeUnixNano: Long; readonly name: string })[];
  readonly droppedEventsCount: number;
  readonly links: readonly (Attributed & { readonly traceId: string; readonly spanId: string })[];
  readonly droppedLinksCount: number;
  readonly status: { readonly message: string; readonly code: number } | null;
}

/** What is posted for traces. */
export interface ExportTraceServiceRequest {
  readonly resourceSpans: readonly (Resourceful & {
    readonly scopeSpans: readonly (Scoped & { readonly spans: readonly DecodedSpan[] })[];
  })[];
}

/** One exemplar; `asInt` or `asDouble` is there. */
export interface DecodedExemplar {
  readonly filteredAttributes: readonly DecodedAttribute[];
  readonly timeUnixNano: Long;
  readonly asDouble?: number;
  readonly asInt?: Long;
  readonly spanId: string;
  readonly traceId: string;
}

interface DecodedPoint {
  readonly attributes: readonly DecodedAttribute[];
  readonly startTimeUnixNano: Long;
  readonly timeUnixNano: Long;
  readonly flags: number;
}

/** One number; `asInt` or `asDouble` is there. */
export interface DecodedNumberPoint extends DecodedPoint {
  readonly asDouble?: number;
  readonly asInt?: Long;
  readonly exemplars: readonly DecodedExemplar[];
}

/** One distribution. */
export interface DecodedHistogramPoint extends DecodedPoint {
  readonly count: Long;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  readonly bucketCounts: readonly Long[];
  readonly explicitBounds: readonly number[];
  readonly exemplars: readonly DecodedExemplar[];
}

/** Quantiles of one series. */
export interface DecodedSummaryPoint extends DecodedPoint {
  readonly count: Long;
  readonly sum: number;
  readonly quantileValues: readonly { readonly quantile: number; readonly value: number }[];
}

/** One metric: exactly one of its kinds is there. Temporality: 1 is delta, 2 cumulative. */
export interface DecodedMetric {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly gauge?: { readonly dataPoints: readonly DecodedNumberPoint[] };
  readonly sum?: {
    readonly dataPoints: readonly DecodedNumberPoint[];
    readonly aggregationTemporality: number;
    readonly isMonotonic: boolean;
  };
  readonly histogram?: {
    readonly dataPoints: readonly DecodedHistogramPoint[];
    readonly aggregationTemporality: number;
  };
  readonly exponentialHistogram?: object;
  readonly summary?: { readonly dataPoints: readonly DecodedSummaryPoint[] };
  readonly metadata: readonly DecodedAttribute[];
}

/** What is posted for metrics. */
export interface ExportMetricsServiceRequest {
  readonly resourceMetrics: readonly (Resourceful & {
    readonly scopeMetrics: readonly (Scoped & { readonly metrics: readonly DecodedMetric[] })[];
  })[];
}

/** One log record. */
export interface DecodedLog extends Attributed {
  readonly timeUnixNano: Long;
  readonly observedTimeUnixNano: Long;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: DecodedValue | null;
  readonly flags: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
}

/** What is posted for logs. */
export interface ExportLogsServiceRequest {
  readonly resourceLogs: readonly (Resourceful & {
    readonly scopeLogs: readonly (Scoped & { readonly logRecords: readonly DecodedLog[] })[];
  })[];
}

/** What is posted for each signal. */
export interface DecodedRequests {
  readonly traces: ExportTraceServiceRequest;
  readonly metrics: ExportMetricsServiceRequest;
  readonly logs: ExportLogsServiceRequest;
}

/** What is posted for a signal, in one form whatever it was posted as. */
export type DecodedRequest<Of extends Signal> = DecodedRequests[Of];
