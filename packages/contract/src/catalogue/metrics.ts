import type { LabelName } from './labels.js';

/** What a metric is called, means and carries. */
export interface MetricDefinition {
  /** The name over OTLP: the semantic conventions' where they have the same metric. */
  readonly openTelemetryName: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** As the Prometheus name ends in it; `undefined` for plain counts. */
  readonly unit: 'seconds' | 'bytes' | undefined;
  /** In UCUM, as OTLP wants it. */
  readonly openTelemetryUnit: string;
  readonly help: string;
  /** In the order of the exposition. */
  readonly labels: readonly LabelName[];
  /** Upper bounds of a histogram, ascending, without `+Inf`. */
  readonly buckets?: readonly number[];
}

/** Every metric that the toolkit exposes, by Prometheus name. No other place writes a metric's name. */
export const METRICS = {
  http_requests_total: {
    openTelemetryName: 'http.server.requests',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{request}',
    help: 'HTTP requests that ended, by domain, route, method and status code.',
    labels: ['domain', 'route', 'method', 'status_code'],
  },
  http_request_duration_seconds: {
    openTelemetryName: 'http.server.request.duration',
    type: 'histogram',
    unit: 'seconds',
    openTelemetryUnit: 's',
    help: 'Time from the arrival of an HTTP request to the end of its response, in seconds.',
    labels: ['domain', 'route', 'method', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  http_requests_in_flight: {
    openTelemetryName: 'http.server.active_requests',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '{request}',
    help: 'HTTP requests being served now, event streams and upgrades apart.',
    labels: ['method'],
  },
  http_requests_aborted_total: {
    openTelemetryName: 'http.server.aborted_requests',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{request}',
    help: 'HTTP requests whose response did not leave whole.',
    labels: ['method', 'route'],
  },
  http_request_size_bytes: {
    openTelemetryName: 'http.server.request.body.size',
    type: 'histogram',
    unit: 'bytes',
    openTelemetryUnit: 'By',
    help: 'Size of HTTP request bodies as received, in bytes.',
    labels: ['method', 'route'],
    buckets: [256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
  },
  http_response_size_bytes: {
    openTelemetryName: 'http.server.response.body.size',
    type: 'histogram',
    unit: 'bytes',
    openTelemetryUnit: 'By',
    help: 'Size of HTTP response bodies as sent, in bytes.',
    labels: ['method', 'route'],
    buckets: [256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
  },
  http_streams_total: {
    openTelemetryName: 'http.server.streams',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{stream}',
    help: 'Event streams and upgraded connections that ended.',
    labels: ['kind', 'route'],
  },
  http_streams_active: {
    openTelemetryName: 'http.server.active_streams',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '{stream}',
    help: 'Event streams and upgraded connections that are open now.',
    labels: ['kind'],
  },
  telemetry_build_info: {
    openTelemetryName: 'telemetry.build.info',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '1',
    help: 'Always 1; its labels say which service runs, in which version, on which Node.',
    labels: ['service', 'version', 'node_version'],
  },
  telemetry_label_overflow_total: {
    openTelemetryName: 'telemetry.label.overflows',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{request}',
    help: 'Label values folded into <other> because a budget was spent.',
    labels: ['metric', 'label'],
  },
  telemetry_series: {
    openTelemetryName: 'telemetry.series',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '{series}',
    help: 'Label sets of the HTTP metrics in use, out of metrics.limits.series.',
    labels: [],
  },
  telemetry_problems_total: {
    openTelemetryName: 'telemetry.problems',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{problem}',
    help: 'Failures that the telemetry survived, by code.',
    labels: ['code'],
  },
  telemetry_events_dropped_total: {
    openTelemetryName: 'telemetry.events.dropped',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{event}',
    help: 'Events that a sink did not take.',
    labels: ['sink', 'reason'],
  },
} as const;

/** A name of {@link METRICS}. */
export type MetricName = keyof typeof METRICS;

/**
 * Upper bounds of `http_request_duration_seconds`, in seconds.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ which advises these fourteen
 */
export const HTTP_DURATION_BUCKETS: readonly number[] = METRICS.http_request_duration_seconds.buckets;

/** Upper bounds of `http_request_size_bytes` and `http_response_size_bytes`: 256 bytes to 64 MiB by powers of four. */
export const HTTP_SIZE_BUCKETS: readonly number[] = METRICS.http_response_size_bytes.buckets;
