import { type Fields, list, type ObjectSchema, object, oneOf, text, type ValueSchema } from '@vigia/contract';
import { deliveryFields, urlSchema } from './delivery-fields.js';
import type { OtlpOptions } from './otlp-options.js';

const MAX_PEM_LENGTH = 1_048_576;

/** Deliveries are named by it and the signal: `collector-metrics`, of 32 at most. */
const NAME: RegExp = /^[a-z][a-z0-9_-]{0,23}$/;

/** A certificate. */
export const certificateSchema: ValueSchema<string> = text({
  type: 'a certificate as PEM',
  maxLength: MAX_PEM_LENGTH,
  pattern: /-----BEGIN /,
});

/** A private key. */
export const keySchema: ValueSchema<string> = {
  ...text({ type: 'a private key as PEM', maxLength: MAX_PEM_LENGTH, pattern: /-----BEGIN / }),
  secret: true,
};

/** Every option of `otlp`, with the variables that set it for all signals. */
export const otlpFields: Fields<OtlpOptions> = {
  name: {
    value: text({
      type: 'a lower-case name such as "collector" of letters, digits, - and _',
      maxLength: 24,
      pattern: NAME,
    }),
    default: '`otlp`',
    description: 'Of the sink, where there is more than one of them: it stands in metrics, problems and the spool.',
  },
  endpoint: {
    value: urlSchema,
    environment: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    description: 'Of a collector: `/v1/traces` and the like are appended. Without one, the sink does nothing.',
  },
  ...deliveryFields,
  protocol: { ...deliveryFields.protocol, environment: ['OTEL_EXPORTER_OTLP_PROTOCOL'] },
  compression: { ...deliveryFields.compression, environment: ['OTEL_EXPORTER_OTLP_COMPRESSION'] },
  metricIntervalMs: { ...deliveryFields.metricIntervalMs, environment: ['OTEL_METRIC_EXPORT_INTERVAL'] },
  temporality: {
    ...deliveryFields.temporality,
    environment: ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'],
  },
  headers: { ...deliveryFields.headers, environment: ['OTEL_EXPORTER_OTLP_HEADERS'] },
  timeoutMs: { ...deliveryFields.timeoutMs, environment: ['OTEL_EXPORTER_OTLP_TIMEOUT'] },
  ca: {
    value: oneOf(
      certificateSchema,
      list(certificateSchema, { type: 'an array of certificates as PEM', maxItems: 100 }),
    ),
    environment: ['OTEL_EXPORTER_OTLP_CERTIFICATE'],
    default: 'those that Node trusts',
    description: 'Certificates in place of those that Node trusts. The variable names a file.',
  },
  clientCertificate: {
    value: certificateSchema,
    environment: ['OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE'],
    description: 'What this process shows of itself. The variable names a file.',
  },
  clientKey: {
    value: keySchema,
    environment: ['OTEL_EXPORTER_OTLP_CLIENT_KEY'],
    description: 'The key of that certificate. The variable names a file.',
  },
};

/** The schema of {@link OtlpOptions}. */
export const otlpSchema: ObjectSchema<OtlpOptions> = object<OtlpOptions>(otlpFields);
