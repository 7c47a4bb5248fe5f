import type { Client } from 'pg';

/** The tables as the script that comes with Faucet makes them. */
export const FAUCETS_TABLES = `
  CREATE TABLE faucet_http_events (
    request_uuid UUID, namespace TEXT, version TEXT, target TEXT, worker_route TEXT, worker_id INT, ip_addr INET,
    method TEXT, path TEXT, query_params TEXT, http_version TEXT, status SMALLINT, user_agent TEXT, elapsed BIGINT,
    time TIMESTAMPTZ NOT NULL
  );
  CREATE TABLE faucet_log_events (
    namespace TEXT, version TEXT, target TEXT, time TIMESTAMPTZ NOT NULL, event_id UUID, parent_event_id UUID,
    level TEXT, event_type TEXT, message TEXT, body JSONB
  )`;

/** Makes the server keep a row of each table in the format in which Faucet copies: binary, and without column names. */
export async function saveFaucetRows(client: Client): Promise<FaucetRows> {
  await client.query(`CREATE SCHEMA saved; SET search_path = saved; ${FAUCETS_TABLES}; SET search_path = public`);
  await client.query(`INSERT INTO saved.faucet_http_events VALUES (
    '019a0000-0000-7000-8000-000000000001', 'faucet', '2.1.0', 'Worker::1', '/api', 1, '192.0.2.7', 'GET', '/predict',
    'x=1', 'HTTP/1.1', 200, 'curl/8', 12, now())`);
  await client.query(`INSERT INTO saved.faucet_log_events VALUES (
    'faucet', '2.1.0', 'Worker::1', now(), '019a0000-0000-7000-8000-000000000002', NULL, 'info', 'started', 'Up.', '{}')`);
  const { rows } = await client.query(`SELECT current_setting('data_directory') || '/' || current_database() AS path`);
  const path = String(rows[0]?.['path']);
  const tables = ['faucet_http_events', 'faucet_log_events'];
  for (const table of tables) await client.query(`COPY saved.${table} TO '${path}.${table}' WITH (FORMAT binary)`);
  await client.query('DROP SCHEMA saved CASCADE');
  return {
    copy: async () => {
      for (const table of tables) await client.query(`COPY ${table} FROM '${path}.${table}' WITH (FORMAT binary)`);
    },
  };
}

/** Rows of Faucet's. */
export interface FaucetRows {
  /** Copies them into the tables, as Faucet does. */
  copy(): Promise<void>;
}
