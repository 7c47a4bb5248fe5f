import type { OtlpLog } from '../model/otlp-log.js';
import type { OtlpMetric } from '../model/otlp-metric.js';
import type { OtlpSpan } from '../model/otlp-span.js';
import type { Resource } from '../model/resource.js';

/** Records of one resource, in the order in which they are sent. */
export interface ResourceGroup<Item> {
  readonly resource: Resource;
  readonly records: readonly Item[];
}

/** What a collector says of a request that it took. */
export interface ExportAnswer {
  /** How many spans, data points or log records it did not take. */
  readonly rejected: number;
  /** Why, or a warning where it took them all; empty where it said nothing. */
  readonly message: string;
}

/** A span, a data point or a log record that is not in the request. */
export interface LeftOut {
  readonly signal: 'traces' | 'metrics' | 'logs';
  /** The name of the span or of the metric, the severity of the log record; `undefined` where even that is unreadable. */
  readonly record: string | undefined;
  /** Why, to be read behind the record: `has no valid trace id`. */
  readonly reason: string;
  /** What was caught, when something was thrown. */
  readonly cause?: unknown;
}

/** Told of every record that is left out. Never throws. */
export type OnLeftOut = (leftOut: LeftOut) => void;

/**
 * Writes requests of OTLP over HTTP. A record that cannot be written, such as one without a trace id, is left out and
 * told of; an attribute that cannot be written is left out and counted in the record. Nothing throws.
 */
export interface Encoding {
  readonly contentType: 'application/x-protobuf' | 'application/json';
  /** An `ExportTraceServiceRequest`. */
  traces(groups: readonly ResourceGroup<OtlpSpan>[]): Uint8Array;
  /** An `ExportMetricsServiceRequest`. */
  metrics(groups: readonly ResourceGroup<OtlpMetric>[]): Uint8Array;
  /** An `ExportLogsServiceRequest`. */
  logs(groups: readonly ResourceGroup<OtlpLog>[]): Uint8Array;
  /** Reads the body of an `Export…ServiceResponse`: nothing rejected where it is empty or cannot be read. */
  readAnswer(body: Uint8Array): ExportAnswer;
}

/** Those of OTLP over HTTP, in the words of `OTEL_EXPORTER_OTLP_PROTOCOL`. */
export type OtlpProtocol = 'http/protobuf' | 'http/json';
