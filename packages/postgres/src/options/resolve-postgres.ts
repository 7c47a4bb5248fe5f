import { type LogLevel, type ProblemReport, VigiaError, validate } from '@vigia/contract';
import { createLogins, type Logins } from '../connection/login.js';
import type { Environment } from './environment.js';
import type { PostgresOptions, PostgresSpoolOptions, QueryOption } from './postgres-options.js';
import { postgresSchema } from './postgres-schema.js';
import { readVariables, type VariableOptions } from './variables.js';

/** What is known of a sink before it is attached, every default in place. */
export interface ResolvedPostgres {
  readonly logins: Logins;
  readonly namespace: string;
  readonly version: string | undefined;
  readonly target: string;
  readonly workerId: number;
  readonly workerRoute: string | undefined;
  readonly schema: string | undefined;
  readonly details: boolean;
  readonly partitions: boolean;
  readonly query: QueryOption;
  /** The least grave level of the lines that are written; `undefined`: none are. */
  readonly logLevel: LogLevel | undefined;
  readonly redact: readonly string[];
  readonly maxQueueBytes: number | undefined;
  readonly spool: false | PostgresSpoolOptions | undefined;
}

/** What came of options and variables. */
export interface Resolution {
  /** `undefined` where nothing says where the database is, or a variable says it badly. */
  readonly settings: ResolvedPostgres | undefined;
  readonly warnings: readonly ProblemReport[];
}

/** Without these the rows would go nowhere, or in the open. */
const VITAL = ['connection', 'sslMode', 'sslRootCert'];

/**
 * Completes the options from the environment. A variable that cannot be used keeps no service from starting: the sink
 * is off then, if it needs it.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function resolvePostgres(input: unknown, environment: Environment): Resolution {
  const given = validate(postgresSchema, input === undefined ? {} : input, { name: 'postgres' });
  const found = readVariables(given, environment);
  const warnings = found.bad.map(({ name, option, message }) => ignored(name, message, VITAL.includes(option)));
  const options = { ...found.options, ...given };
  if (options.connection === undefined || found.bad.some(({ option }) => VITAL.includes(option))) {
    return { settings: undefined, warnings };
  }
  try {
    const logins = createLogins({ ...options, connection: options.connection });
    return { settings: complete(options, { logins, environment }), warnings };
  } catch (cause) {
    return { settings: undefined, warnings: [...warnings, survived(cause, found)] };
  }
}

function complete(
  options: PostgresOptions,
  { logins, environment }: { readonly logins: Logins; readonly environment: Environment },
): ResolvedPostgres {
  const {
    namespace = 'faucet',
    details = true,
    partitions = true,
    query = 'redacted',
    redact = [],
    logs = false,
  } = options;
  const workerId = options.workerId ?? environment.clusterWorkerId ?? 1;
  const { version, workerRoute, schema, maxQueueBytes, spool, target = `Worker::${workerId}` } = options;
  return {
    ...{ logins, namespace, version, target, workerId, workerRoute, schema },
    ...{ details, partitions, query, redact, maxQueueBytes, spool },
    logLevel: logs === false ? undefined : (logs.level ?? 'warn'),
  };
}

/** What the options alone got wrong is thrown; where a variable had a part in it, it is told. */
function survived(cause: unknown, { options }: VariableOptions): ProblemReport {
  const isOurs = VITAL.some((option) => option in options);
  if (!VigiaError.isInstance(cause) || !isOurs) throw cause;
  return ignored('FAUCET_TELEMETRY_POSTGRES_STRING, _SSLMODE or _SSLCERT', cause.message, true);
}

function ignored(name: string, message: string, isVital: boolean): ProblemReport {
  return {
    code: 'VIGIA_ENVIRONMENT_IGNORED',
    message: `${message} ${isVital ? 'The sink is off.' : 'It was left aside.'}`,
    fix: `Correct ${name}, or unset it.`,
    sink: 'postgres',
  };
}
