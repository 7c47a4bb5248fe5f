import {
  callback,
  choice,
  type Field,
  flag,
  integer,
  list,
  type ObjectSchema,
  object,
  off,
  oneOf,
  secret,
  shape,
  text,
  unavailable,
  type ValueSchema,
} from '@vigia/contract';
import type { BaseLogger, DestinationStream } from 'pino';
import type { DomainOption, RouteOption } from '../exchange/request-view.js';
import { DEFAULTS } from './defaults.js';
import type { VariableSource } from './environment-variables.js';
import { headerNameSchema } from './header-name-schema.js';
import { ignoreSchema } from './ignore-schema.js';
import { sinkSchema } from './sink-schema.js';
import type {
  AuthorizeOption,
  LogsOptions,
  MetricLimits,
  MetricsOptions,
  NotYet,
  RegistryOption,
  RequestIdOptions,
  RequestsOptions,
  ServiceOptions,
  TelemetryOptions,
} from './telemetry-options.js';

/** A field whose variables are known ones. */
interface OptionField<Value> extends Field<Value> {
  readonly environment?: readonly VariableSource[] | undefined;
}

const label: ValueSchema<string> = text({
  type: 'a text of 1 to 255 characters in one line',
  maxLength: 255,
  pattern: /^(?=.*\S)[^\p{Cc}]+$/u,
});

/** Who this process is, and where it is read from when nobody says. */
export const serviceFields: { readonly [Name in keyof ServiceOptions]-?: OptionField<string> } = {
  name: {
    value: label,
    description: 'Name of the service.',
    default: `name in the nearest package.json, else \`${DEFAULTS.serviceName}\``,
    environment: ['OTEL_SERVICE_NAME', 'LOKI_APP_NAME', 'OTEL_RESOURCE_ATTRIBUTES[service.name]'],
  },
  version: {
    value: label,
    description: 'Version of the service.',
    default: 'version in the nearest package.json',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.version]'],
  },
  namespace: {
    value: label,
    description: 'Groups services that belong together.',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.namespace]'],
  },
  environment: {
    value: label,
    description: 'Deployment environment, such as `production`.',
    environment: [
      'OTEL_RESOURCE_ATTRIBUTES[deployment.environment.name]',
      'OTEL_RESOURCE_ATTRIBUTES[deployment.environment]',
      'VIGIA_ENVIRONMENT',
      'NODE_ENV',
    ],
  },
  instance: {
    value: label,
    description: 'Tells the replicas of the service apart.',
    default: 'name of the host',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.instance.id]', 'RENDER_INSTANCE_ID', 'HOSTNAME'],
  },
};

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

const metrics: ObjectSchema<MetricsOptions> = object({
  path: {
    value: text({
      type: 'a path of plain segments such as "/metrics"',
      maxLength: 255,
      pattern: /^(?:\/[A-Za-z0-9._~-]+)+$/,
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

const id: ObjectSchema<RequestIdOptions> = object({
  header: {
    value: headerNameSchema,
    description: 'Header that carries the id in and out.',
    default: `\`${DEFAULTS.id.header}\``,
  },
  trust: {
    value: choice('private', 'always', 'never'),
    description: 'From whom an id is taken over: peers on private addresses, everybody, nobody.',
    default: `\`"${DEFAULTS.id.trust}"\``,
  },
  echo: {
    value: flag(),
    description: 'Whether the response carries the id; never over a header that the application set.',
    default: `\`${DEFAULTS.id.echo}\``,
  },
});

const requests: ObjectSchema<RequestsOptions> = object({
  ignore: {
    value: ignoreSchema,
    description:
      'Requests that leave no trace: whole paths, expressions on the path, or a function. The paths that the telemetry serves are ignored in any case.',
    default: DEFAULTS.ignore.map((path) => `\`${path}\``).join(', '),
  },
  route: {
    value: callback<RouteOption>('(request, route) => string | undefined'),
    description: 'Refines the template that matched. The result counts against the budget of routes.',
    default: 'the template of the framework',
  },
  domain: {
    value: callback<DomainOption>('(request) => string'),
    description: 'Names the domain of a request: a small closed set.',
    default: '`web`, `mobile` or `other`, by the headers of the client',
  },
  id: { value: oneOf(off(), id), description: 'Request ids; `false` neither reads nor sends them.' },
  client: later('The address of the client.'),
});

const logs: ObjectSchema<LogsOptions> = object({
  level: {
    value: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    description: 'The least important level that is written.',
    default: `\`"${DEFAULTS.logLevel}"\``,
  },
  logger: {
    value: shape<BaseLogger>('a logger of pino with its usual levels', ['debug', 'info', 'warn', 'error', 'fatal']),
    description: "The service's own pino.",
    default: 'a new one',
  },
  context: later('Fields of the request on every line.'),
  redact: later('Names of what is never written.'),
  destination: {
    value: shape<DestinationStream>('a stream with a `write` method', ['write']),
    description: 'Where lines go.',
    default: 'stdout',
  },
  bufferBytes: later('Memory for lines that wait.'),
  access: later('One line per request.'),
  loki: later('Lines sent to Loki.'),
});

/** Everything that can be said to `createTelemetry`: validated by it, and documented from it. */
export const telemetryOptionsSchema: ObjectSchema<TelemetryOptions> = object({
  service: { value: object<ServiceOptions>(serviceFields), description: 'Who this process is.' },
  metrics: {
    value: oneOf(off(), metrics),
    description: 'Metrics and their endpoint; `false` measures and serves nothing.',
  },
  requests: { value: requests, description: 'How requests are seen.' },
  logs: { value: oneOf(off(), logs), description: 'The logger; `false` makes it silent.' },
  health: later('Liveness and readiness.'),
  kpis: later('The numbers that the business is run by.'),
  sinks: {
    value: list(sinkSchema, { type: 'an array of sinks', maxItems: 32 }),
    description: 'Where every ended exchange is recorded: objects with `name` and `record(event)`.',
    default: 'none',
  },
  pages: later('Pages that the telemetry serves.'),
  spool: later('A directory for what cannot be delivered yet.'),
  shutdown: later('What happens at the end of the process.'),
  onProblem: {
    value: callback<NonNullable<TelemetryOptions['onProblem']>>('(problem) => void'),
    description: 'Told of every failure that was survived.',
    default: 'one line per code and minute on the logger',
  },
  strict: {
    value: flag(),
    description: 'For tests: wrong use of a declared KPI throws in place of a report. KPIs come with a later version.',
    default: `\`${DEFAULTS.strict}\``,
  },
});

function later(description: string): Field<NotYet> {
  return { value: unavailable(), description };
}
