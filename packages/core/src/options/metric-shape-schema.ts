import {
  bucketsSchema,
  callback,
  integer,
  LABELS,
  labelNameSchema,
  leaf,
  type ObjectSchema,
  object,
  oneOf,
  record,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { LabelOptions, LabelReader, MetricBuckets, MetricsOptions } from './telemetry-options.js';

const MAX_REQUEST_LABELS = 2;
const MAX_CONSTANT_LABELS = 8;

/** The schema of `metrics.buckets`. */
export const metricBucketsSchema: ObjectSchema<MetricBuckets> = object({
  durationSeconds: {
    value: bucketsSchema,
    description: 'Upper bounds of `http_request_duration_seconds`. The threshold of a latency objective must be one.',
    default: 'the fourteen that OpenTelemetry advises',
  },
  sizeBytes: {
    value: bucketsSchema,
    description: 'Upper bounds of `http_request_size_bytes` and `http_response_size_bytes`.',
    default: '256 bytes to 64 MiB by powers of four',
  },
});

const TAKEN = 'neither Prometheus (job, instance, le, quantile) nor a metric of the catalogue has';

/** A label's name that nobody else has. */
const freeLabelName: ValueSchema<string> = leaf(
  `a lower-case label name such as "replica" that ${TAKEN}`,
  (value): value is string => labelNameSchema.matches(value) && !Object.hasOwn(LABELS, value as string),
);

/** In `telemetry_label_overflow_total`, `series` stands for whole label sets. */
const requestLabelName: ValueSchema<string> = leaf(
  `a lower-case label name such as "plan", other than series, that ${TAKEN}`,
  (value): value is string => freeLabelName.matches(value) && value !== 'series',
);

const reader = callback<LabelReader>('(request) => string | undefined');

/** The schema of `metrics.labels`. */
export const requestLabelsSchema: ValueSchema<NonNullable<MetricsOptions['labels']>> = record(
  oneOf(
    reader,
    object<LabelOptions>({
      read: { value: reader, description: 'Reads the label when the request has ended.', required: true },
      limit: {
        value: integer({ minimum: 1, maximum: 1_000 }),
        description: 'Different values; further ones become `<other>`.',
        default: `${DEFAULTS.labelValues}`,
      },
    }),
  ),
  { key: requestLabelName, maxKeys: MAX_REQUEST_LABELS },
);

/** The schema of `metrics.constantLabels`. */
export const constantLabelsSchema: ValueSchema<NonNullable<MetricsOptions['constantLabels']>> = record(
  text({ type: 'a text of 1 to 128 characters in one line', maxLength: 128, pattern: /^[^\p{Cc}]+$/u }),
  { key: freeLabelName, maxKeys: MAX_CONSTANT_LABELS },
);
