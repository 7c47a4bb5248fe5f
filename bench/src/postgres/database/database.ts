import { tmpdir } from 'node:os';
import { Client } from 'pg';
import { closeAtSignal } from './close-at-signal.js';
import { createSchemas } from './event-tables.js';

/** A PostgreSQL of the bench's own, on this machine. */
export interface Database {
  readonly url: string;
  /** Removes the rows of all tables. */
  clear(): Promise<void>;
  /** How many rows the table of events of a schema has. */
  countRows(schema: string): Promise<number>;
  close(): Promise<void>;
}

interface Server {
  url(): string;
  close(): Promise<void>;
}

/** As much of `packages/postgres/test/server` as is used; the build compiles it to this place. */
interface ServerModule {
  startPostgres(settings: Readonly<Record<string, string | number>>, parent: string): Promise<Server>;
}

const SERVER_MODULE = new URL('../../postgres-server/postgres-server.js', import.meta.url);

/** Room for the rows of a run without a checkpoint in the middle of a slice. */
const SETTINGS = { synchronous_commit: 'off', max_wal_size: '4GB', autovacuum: 'off' };

/** Starts the server and makes the tables. */
export async function openDatabase(): Promise<Database> {
  const { startPostgres }: ServerModule = await import(SERVER_MODULE.href);
  const starting = startPostgres(SETTINGS, tmpdir());
  // A signal may come while the server is starting.
  const stayOpen = closeAtSignal(async () => (await starting).close());
  const server = await starting;
  const client = new Client({ connectionString: server.url() });
  // The end of the server is no failure.
  client.on('error', () => {});
  await client.connect();
  const tables = await createSchemas(client);
  return {
    url: server.url(),
    clear: async () => void (await client.query(`TRUNCATE ${tables.join(', ')}`)),
    async countRows(schema) {
      const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${schema}.faucet_http_events`);
      return rows[0]?.count ?? 0;
    },
    async close() {
      await client.end();
      await server.close();
      stayOpen();
    },
  };
}
