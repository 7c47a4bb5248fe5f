import type { SpanRecord } from '@vigia/contract';
import type { OtlpLog } from '../model/otlp-log.js';
import type { OtlpMetric } from '../model/otlp-metric.js';
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

/** A record that is not in the request, since it could not be written. */
export interface LeftOut {
  readonly signal: 'traces' | 'metrics' | 'logs';
  /** The name of the span or of the metric, the severity of the log record; `undefined` where even that was unreadable. */
  readonly record: string | undefined;
  /** What was caught. */
  readonly cause: unknown;
}

/**
 * Writes requests of OTLP over HTTP. A record that cannot be written, such as one with a getter that throws, is left
 * out and told of; nothing throws. Values without a form in OTLP are written as text.
 */
export interface Encoding {
  readonly contentType: 'application/x-protobuf' | 'application/json';
  /** An `ExportTraceServiceRequest`. */
  traces(groups: readonly ResourceGroup<SpanRecord>[]): Uint8Array;
  /** An `ExportMetricsServiceRequest`. */
  metrics(groups: readonly ResourceGroup<OtlpMetric>[]): Uint8Array;
  /** An `ExportLogsServiceRequest`. */
  logs(groups: readonly ResourceGroup<OtlpLog>[]): Uint8Array;
  /** Reads the body of an `Export…ServiceResponse`: nothing rejected where it is empty or cannot be read. */
  readAnswer(body: Uint8Array): ExportAnswer;
}

/** Those of OTLP over HTTP, in the words of `OTEL_EXPORTER_OTLP_PROTOCOL`. */
export type OtlpProtocol = 'http/protobuf' | 'http/json';
