import {
  callback,
  choice,
  flag,
  integer,
  type ObjectSchema,
  object,
  off,
  oneOf,
  secret,
  shape,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { constantLabelsSchema, metricBucketsSchema, requestLabelsSchema } from './metric-shape-schema.js';
import type { OptionField } from './option-field.js';
import { plainPath } from './plain-path-schema.js';
import { processesSchema } from './processes-schema.js';
import { pushSchema } from './push-schema.js';
import { systemSchema } from './system-schema.js';
import type { AuthorizeOption, MetricLimits, MetricsOptions, RegistryOption } from './telemetry-options.js';

/** The bearer token of the metrics endpoint. */
export const tokenField: OptionField<NonNullable<MetricsOptions['token']>> = {
  value: secret(),
  description: 'Who reads the metrics must send it as `Authorization: Bearer <token>`. It alone decides then.',
  environment: ['VIGIA_METRICS_TOKEN'],
};

const limits: ObjectSchema<MetricLimits> = object({
  routes: {
    value: integer({ minimum: 1, maximum: 100_000 }),
    description: 'Different `route` labels; further ones become `<other>`.',
    default: `${DEFAULTS.limits.routes}`,
  },
  domains: {
    value: integer({ minimum: 1, maximum: 1_000 }),
    description: 'Different `domain` labels; further ones become `<other>`.',
    default: `${DEFAULTS.limits.domains}`,
  },
  series: {
    value: integer({ minimum: 1, maximum: 1_000_000 }),
    description: 'Label sets of `http_requests_total`; each also costs a histogram.',
    default: `${DEFAULTS.limits.series}`,
  },
});

/** The schema of a registry of the application's own. */
export const registrySchema: ValueSchema<RegistryOption> = shape('a Registry of prom-client 15', [
  'registerMetric',
  'getMetricsAsArray',
  'getSingleMetric',
]);

/** The schema of `metrics`. */
export const metricsSchema: ObjectSchema<MetricsOptions> = object({
  path: {
    value: plainPath(DEFAULTS.metricsPath),
    description: 'Where Prometheus reads.',
    default: `\`${DEFAULTS.metricsPath}\``,
  },
  port: {
    value: integer({ minimum: 0, maximum: 65_535 }),
    description: "A port of their own: metrics are not served on the application's then. 0 takes a free one.",
    default: "the application's",
  },
  host: {
    value: text({ type: 'a host name or an address such as "127.0.0.1"', maxLength: 255, pattern: /^[\w.:-]+$/ }),
    description: 'The address of that port.',
    default: `\`${DEFAULTS.metricsHost}\``,
  },
  isolated: {
    value: flag(),
    description:
      'Whether that port is held by a thread of its own, which answers while the event loop is blocked (docs/serving.md).',
    default: '`false`',
  },
  token: tokenField,
  authorize: {
    value: oneOf(
      choice('private', 'public'),
      callback<Extract<AuthorizeOption, CallableFunction>>('(request, peer) => boolean | Promise<boolean>'),
    ),
    description: 'Who may read: peers on private addresses without a proxy in between, everybody, or what you decide.',
    default: `\`"${DEFAULTS.authorize}"\``,
  },
  registry: {
    value: registrySchema,
    description: "Where the application's own metrics live.",
    default: 'a new registry',
  },
  buckets: { value: metricBucketsSchema, description: 'Upper bounds of the histograms of HTTP.' },
  labels: {
    value: requestLabelsSchema,
    description:
      'Labels of your own on `http_requests_total` and `http_request_duration_seconds`: a function `(request) => string | undefined`, or `{ read, limit }` with the number of its values (20). Routes do not start at zero then.',
    default: 'none',
  },
  constantLabels: {
    value: constantLabelsSchema,
    description: 'Labels that every series carries, where the scrape cannot tell replicas apart.',
    default: 'none',
  },
  limits: { value: limits, description: 'Ceilings of cardinality.' },
  system: {
    value: oneOf(off(), systemSchema),
    description: 'Metrics of the process and the host; `false` exposes none.',
  },
  pushOnExit: {
    value: oneOf(off(), pushSchema),
    description:
      'A Pushgateway that gets the metrics when the process ends (docs/scripts-that-end.md); `false` pushes nothing.',
    default: '`false`',
  },
  processes: {
    value: oneOf(off(), processesSchema),
    description:
      'Processes of one host that are one service bring their metrics together, so that each tells of all; `false` never does.',
    default: 'on in the workers of a cluster',
  },
});
