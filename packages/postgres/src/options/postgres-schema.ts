import {
  choice,
  type Fields,
  flag,
  integer,
  LOG_LEVELS,
  leaf,
  list,
  type ObjectSchema,
  object,
  off,
  oneOf,
  type Secret,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { SSL_MODES } from '../connection/connection-settings.js';
import {
  type PostgresLogsOptions,
  type PostgresOptions,
  type PostgresSpoolOptions,
  QUERY_OPTIONS,
} from './postgres-options.js';

const MAX_SECRET_LENGTH = 8_192;
const MAX_INT = 2_147_483_647;
const MAX_BYTES = 2 ** 40;

/** A text, or what fetches it. Never printed. */
function secretText(type: string): ValueSchema<Secret> {
  const schema = leaf(`${type}, or a function () => string | Promise<string>`, (value): value is Secret => {
    return typeof value === 'function' || (typeof value === 'string' && isUsable(value));
  });
  return { ...schema, secret: true };
}

function isUsable(value: string): boolean {
  return value.trim() !== '' && value.length <= MAX_SECRET_LENGTH && !value.includes('\0');
}

function words(type: string): ValueSchema<string> {
  return text({ type, maxLength: 1_024, pattern: /^[^\0]*$/ });
}

const spool: ObjectSchema<PostgresSpoolOptions> = object<PostgresSpoolOptions>({
  directory: { value: words('the path of a directory'), required: true, description: 'Shared by all sinks.' },
  mode: {
    value: choice('overflow', 'always'),
    default: '`"overflow"`',
    description: 'When rows go to disk: when they must, or before they are sent.',
  },
  maxBytes: {
    value: integer({ minimum: 1_048_576, maximum: MAX_BYTES }),
    default: '256 MiB',
    description: 'Of all processes together.',
  },
});

const logs: ObjectSchema<PostgresLogsOptions> = object<PostgresLogsOptions>({
  level: {
    value: choice(...LOG_LEVELS),
    default: '`"warn"`',
    description: 'The least grave level that is written.',
  },
});

/** Every option of `postgres`. */
export const postgresFields: Fields<PostgresOptions> = {
  connection: {
    value: secretText('a connection string'),
    environment: ['FAUCET_TELEMETRY_POSTGRES_STRING'],
    description: 'Where the database is; without it the sink does nothing.',
  },
  password: {
    value: secretText('a text'),
    description: 'Beats that of the connection; a function is asked again when refused.',
  },
  sslMode: {
    value: choice(...SSL_MODES),
    default: '`"prefer"`',
    environment: ['FAUCET_TELEMETRY_POSTGRES_SSLMODE'],
    description: 'As libpq means it. Beats `sslmode` of the connection.',
  },
  sslRootCert: {
    value: words('the path of a file of PEM'),
    environment: ['FAUCET_TELEMETRY_POSTGRES_SSLCERT'],
    description: 'The authorities that may have signed the certificate of the server.',
  },
  namespace: {
    value: words('a text'),
    default: '`"faucet"`',
    environment: ['FAUCET_TELEMETRY_NAMESPACE'],
    description: 'Groups the services that share the table.',
  },
  version: {
    value: words('a text'),
    default: '`service.version`',
    environment: ['FAUCET_TELEMETRY_VERSION'],
    description: 'Of the service.',
  },
  target: { value: words('a text'), default: '`"Worker::<workerId>"`', description: 'As Faucet calls a worker.' },
  workerId: {
    value: integer({ minimum: 0, maximum: MAX_INT }),
    default: 'of the cluster, else 1',
    environment: ['FAUCET_WORKER_ID', 'NODE_APP_INSTANCE'],
    description: 'Number of the process.',
  },
  workerRoute: { value: words('a text'), description: 'Prefix under which this worker is mounted.' },
  schema: { value: words('the name of a schema'), default: 'by `search_path`', description: 'Where the tables are.' },
  details: {
    value: flag(),
    default: '`true`',
    description: "Whether what Faucet's table has no column for is written to `vigia_http_event_details`.",
  },
  partitions: {
    value: flag(),
    default: '`true`',
    description: 'Whether the sink makes the partitions of the days to come, where the tables have some.',
  },
  query: {
    value: choice(...QUERY_OPTIONS),
    default: '`"redacted"`',
    description: 'What is kept of the query of a request.',
  },
  redact: {
    value: list(words('the name of a parameter'), { type: 'an array of names', maxItems: 100 }),
    description: 'Parameters whose values are secret, beside tokens, passwords and the like.',
  },
  logs: {
    value: oneOf(off(), logs),
    default: '`false`',
    description: "Which lines of the telemetry's logger are written to `faucet_log_events`.",
  },
  maxQueueBytes: {
    value: integer({ minimum: 65_536, maximum: MAX_BYTES }),
    default: '16 MiB',
    description: 'Of rows in memory, and as many again of lines.',
  },
  spool: {
    value: oneOf(off(), spool),
    default: 'that of the telemetry',
    description: 'Where rows outlive the process.',
  },
};

/** The schema of {@link PostgresOptions}. */
export const postgresSchema: ObjectSchema<PostgresOptions> = object<PostgresOptions>(postgresFields);
