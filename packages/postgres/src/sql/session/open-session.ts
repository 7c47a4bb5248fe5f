import { VigiaError } from '@vigia/contract';
import type { Place } from '../place.js';
import type { SqlClient } from '../sql-client.js';
import { refusal } from './refusal.js';

/** One row of an answer. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A session with a server that is known to be usable. */
export interface SqlSession {
  readonly place: Place;
  /** The user, in whose name everything is done. */
  readonly role: string;
  /** Such as `150018`. */
  readonly serverVersion: number;
  /** By the server's clock, in milliseconds since 1970. */
  readonly nowMs: number;
  /**
   * Runs one statement.
   * @throws VigiaError that names the statement and what to do.
   */
  run(text: string, values?: unknown[]): Promise<readonly SqlRow[]>;
}

const MINIMUM_VERSION = 130_000;

const QUESTION = `SELECT current_user AS role, current_setting('server_version_num')::int AS version,
  (extract(epoch FROM now()) * 1000)::float8 AS now_ms`;

/**
 * Asks the server who we are to it.
 * @throws VigiaError for a pool, whose statements go to several sessions, and for a server older than 13.
 */
export async function openSession(client: SqlClient, place: Place): Promise<SqlSession> {
  refusePool(client);
  const run = runner(client, place, undefined);
  const [answer = {}] = await run(QUESTION);
  const { role, version, now_ms: nowMs } = answer;
  const serverVersion = Number(version);
  if (serverVersion < MINIMUM_VERSION) throw tooOld(serverVersion);
  return { place, role: String(role), serverVersion, nowMs: Number(nowMs), run: runner(client, place, String(role)) };
}

function runner(client: SqlClient, place: Place, role: string | undefined): SqlSession['run'] {
  return async (text, values) => {
    try {
      const { rows } = await client.query(text, values);
      return rows;
    } catch (error) {
      throw refusal(error, { statement: text, schema: place.schema, role });
    }
  };
}

function refusePool(client: SqlClient): void {
  if (typeof client?.query === 'function' && !('totalCount' in client)) return;
  const message =
    'The client must be one session of PostgreSQL, such as a connected `Client` of pg or `await pool.connect()`.';
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}

function tooOld(version: number): VigiaError {
  const message = `The server is PostgreSQL ${Math.floor(version / 10_000)}; use 13 or newer.`;
  return new VigiaError('VIGIA_SQL_CONFLICT', message);
}
