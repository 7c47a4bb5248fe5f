import { VigiaError } from '@vigia/contract';
import type { ConnectOptions, SqlConnection } from '@vigia/postgres/sql';
import type { Surroundings } from '../surroundings.js';
import { loadSql, type Sql } from './load-sql.js';
import type { PostgresFlags } from './postgres-flags.js';

/** What is done with a database while it is open. */
export type DatabaseAct<Result> = (sql: Sql, client: SqlConnection) => Promise<Result>;

/**
 * Opens the database of the flags, else of Faucet's variables, for as long as an act takes. Rejects at Ctrl-C.
 *
 * @throws VigiaError where nothing says where the database is, and where it cannot be reached.
 */
export async function withDatabase<Result>(
  flags: PostgresFlags,
  surroundings: Pick<Surroundings, 'variables' | 'signal'>,
  act: DatabaseAct<Result>,
): Promise<Result> {
  const { signal } = surroundings;
  const options = connectOptions(flags, surroundings);
  const sql = await loadSql();
  signal.throwIfAborted();
  const client = await untilStopped(sql.connectSql(options), signal);
  try {
    signal.throwIfAborted();
    // Dates of a database with another style are read wrong, or not at all.
    await untilStopped(client.query("SET DateStyle = 'ISO'"), signal);
    return await untilStopped(act(sql, client), signal);
  } finally {
    await client.end();
  }
}

function connectOptions(
  { telemetryPostgresString, pgSslmode, pgSslcert }: PostgresFlags,
  { variables }: Pick<Surroundings, 'variables'>,
): ConnectOptions {
  const connection = telemetryPostgresString ?? variables['FAUCET_TELEMETRY_POSTGRES_STRING'];
  if (connection !== undefined) return { connection, sslMode: pgSslmode, sslRootCert: pgSslcert };
  const message =
    'Nothing says where the database is; give --telemetry-postgres-string, or set FAUCET_TELEMETRY_POSTGRES_STRING.';
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}

/** What the server does at that moment it finishes, and takes back where it was in a transaction. */
async function untilStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
