import { VigiaError } from '@vigia/contract';
import type { Logins } from '../../connection/login.js';
import type { Session } from '../../connection/session.js';
import { createSessions, type Sessions } from '../../connection/sessions.js';
import { readEnvironment } from '../../options/environment.js';
import type { PostgresOptions } from '../../options/postgres-options.js';
import { resolvePostgres } from '../../options/resolve-postgres.js';
import type { SqlClient } from '../sql-client.js';

/** Where the database is, as the sink takes it. What is left out, Faucet's variables say. */
export type ConnectOptions = Pick<PostgresOptions, 'connection' | 'password' | 'sslMode' | 'sslRootCert'>;

/** A session of our own. */
export interface SqlConnection extends SqlClient {
  end(): Promise<void>;
}

const BEAT_MS = 60_000;

/**
 * Connects as the sink does, but waits for each statement however long it takes, and keeps the process alive meanwhile.
 *
 * @throws VigiaError where nothing says where the database is, and where it cannot be reached.
 */
export async function connectSql(options?: ConnectOptions): Promise<SqlConnection> {
  const sessions = createSessions(readLogins(options));
  const session = await alive(() => open(sessions));
  const query: SqlConnection['query'] = (text, values) => alive(() => session.query(text, values));
  await query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
  return { query, end: () => alive(() => sessions.close()) };
}

function readLogins(options: ConnectOptions | undefined): Logins {
  const { settings, warnings } = resolvePostgres(options, readEnvironment());
  if (settings !== undefined) return settings.logins;
  const [warning] = warnings;
  const message =
    warning?.message ??
    'Nothing says where the database is; set FAUCET_TELEMETRY_POSTGRES_STRING or the option `connection`.';
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}

async function open(sessions: Sessions): Promise<Session> {
  try {
    return await sessions.open();
  } catch (cause) {
    const message = `The database cannot be reached: ${reasonOf(cause)}. Check address, user, password and \`sslMode\`.`;
    throw new VigiaError('VIGIA_SQL_REFUSED', message, { cause });
  }
}

/** Where none of several addresses answers, the error has a code and no text. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { message, code, name } = cause as NodeJS.ErrnoException;
  return message === '' ? (code ?? name) : message;
}

/** The connections of the sink keep no process alive; whoever waits for an answer wants it. */
async function alive<Result>(act: () => Promise<Result>): Promise<Result> {
  const beat = setInterval(() => undefined, BEAT_MS);
  try {
    return await act();
  } finally {
    clearInterval(beat);
  }
}
