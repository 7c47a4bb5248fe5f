import { AUDIT_METRICS } from './audit-metrics.js';
import { HEALTH_METRICS } from './health-metrics.js';
import { HOST_METRICS } from './host-metrics.js';
import { HTTP_METRICS } from './http-metrics.js';
import { JOB_METRICS } from './job-metrics.js';
import { NODEJS_METRICS } from './nodejs-metrics.js';
import { PROCESS_METRICS } from './process-metrics.js';
import { SINK_METRICS } from './sink-metrics.js';
import { TELEMETRY_METRICS } from './telemetry-metrics.js';

/** Every metric that the toolkit exposes, by Prometheus name. No other place writes a metric's name. */
export const METRICS: typeof HTTP_METRICS &
  typeof PROCESS_METRICS &
  typeof NODEJS_METRICS &
  typeof HOST_METRICS &
  typeof HEALTH_METRICS &
  typeof JOB_METRICS &
  typeof AUDIT_METRICS &
  typeof TELEMETRY_METRICS &
  typeof SINK_METRICS = {
  ...HTTP_METRICS,
  ...PROCESS_METRICS,
  ...NODEJS_METRICS,
  ...HOST_METRICS,
  ...HEALTH_METRICS,
  ...JOB_METRICS,
  ...AUDIT_METRICS,
  ...TELEMETRY_METRICS,
  ...SINK_METRICS,
};

/** A name of {@link METRICS}. */
export type MetricName = keyof typeof METRICS;

/**
 * Upper bounds of `http_request_duration_seconds`, in seconds.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ which advises these fourteen
 */
export const HTTP_DURATION_BUCKETS: readonly number[] = METRICS.http_request_duration_seconds.buckets;

/** Upper bounds of `http_request_size_bytes` and `http_response_size_bytes`: 256 bytes to 64 MiB by powers of four. */
export const HTTP_SIZE_BUCKETS: readonly number[] = METRICS.http_response_size_bytes.buckets;

/** Upper bounds of `job_duration_seconds`, in seconds: from a tenth of a second to an hour. */
export const JOB_DURATION_BUCKETS: readonly number[] = METRICS.job_duration_seconds.buckets;

/** Upper bounds of `telemetry_sink_send_duration_seconds`, in seconds: to the 10 s that a send may take by default. */
export const SEND_DURATION_BUCKETS: readonly number[] = METRICS.telemetry_sink_send_duration_seconds.buckets;
