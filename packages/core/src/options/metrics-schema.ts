import { callback, choice, integer, type ObjectSchema, object, oneOf, secret, shape, text } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { later, type OptionField } from './option-field.js';
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

/** Plain segments. Of `.` and `..` clients and the Web platform make another path. */
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/;

/** The schema of `metrics`. */
export const metricsSchema: ObjectSchema<MetricsOptions> = object({
  path: {
    value: text({
      type: 'a path of plain segments such as "/metrics"',
      maxLength: 255,
      pattern: PLAIN_PATH,
    }),
    description: 'Where Prometheus reads.',
    default: `\`${DEFAULTS.metricsPath}\``,
  },
  port: later('A port of its own for the metrics.'),
  host: later('The address of that port.'),
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
    value: shape<RegistryOption>('a Registry of prom-client 15', [
      'registerMetric',
      'getMetricsAsArray',
      'getSingleMetric',
    ]),
    description: "Where the application's own metrics live.",
    default: 'a new registry',
  },
  buckets: later('Buckets of your own.'),
  labels: later('Labels of your own.'),
  constantLabels: later('Labels that every series carries.'),
  limits: { value: limits, description: 'Ceilings of cardinality.' },
  system: later('Metrics of the process and the host.'),
});
