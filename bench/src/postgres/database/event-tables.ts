import { migrate } from '@vigia/postgres/sql';
import type { Client } from 'pg';

/** With the unique index, by which a row that is written twice is there once. */
export const KEYED = 'keyed';
/** As Faucet's own `postgres.sql` makes it, without any index. */
export const PLAIN = 'plain';
/** All that `vigia sql migrate` makes. */
export const MIGRATED = 'migrated';

/** The columns of `faucet_http_events`, and the types by which arrays of them are read. */
export const COLUMN_TYPES = {
  request_uuid: 'uuid',
  namespace: 'text',
  version: 'text',
  target: 'text',
  worker_route: 'text',
  worker_id: 'int',
  ip_addr: 'inet',
  method: 'text',
  path: 'text',
  query_params: 'text',
  http_version: 'text',
  status: 'smallint',
  user_agent: 'text',
  elapsed: 'bigint',
  time: 'timestamptz',
} as const;

/** Makes a schema of each kind. @returns the tables that rows go to */
export async function createSchemas(client: Client): Promise<readonly string[]> {
  for (const schema of [KEYED, PLAIN]) {
    await client.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.faucet_http_events (${columns()})`);
  }
  await client.query(`CREATE UNIQUE INDEX ON ${KEYED}.faucet_http_events (request_uuid, time)`);
  await migrate(client, { schema: MIGRATED });
  return [
    ...[KEYED, PLAIN, MIGRATED].map((schema) => `${schema}.faucet_http_events`),
    `${MIGRATED}.vigia_http_event_details`,
  ];
}

function columns(): string {
  const definitions = Object.entries(COLUMN_TYPES).map(([name, type]) => `${name} ${type}`);
  return `${definitions.join(', ')} NOT NULL`;
}
