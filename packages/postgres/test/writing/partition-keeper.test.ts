import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogins } from '../../src/connection/login.js';
import { migrate } from '../../src/sql/index.js';
import { createPartitionKeeper } from '../../src/writing/partition-keeper.js';
import type { TableLayout } from '../../src/writing/table-layout.js';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { ask } from '../sink/sink-stage.js';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  await migrate(client, { ground: 'partitions', daysAhead: 1 });
  await client.end();
  const rules = 'host all keeper 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n';
  writeFileSync(join(server.directory, 'data', 'pg_hba.conf'), rules);
  await ask(server.url(), `CREATE ROLE keeper LOGIN SUPERUSER PASSWORD 'second'; SELECT pg_reload_conf()`);
});

afterAll(() => server.close());

async function partitions(): Promise<number> {
  const rows = await ask<{ count: number }>(
    server.url(),
    `SELECT count(*)::int FROM pg_inherits WHERE inhparent = 'faucet_http_events'::regclass`,
  );
  return rows[0]?.count ?? 0;
}

const partitioned: TableLayout = {
  ...{ sqlName: 'faucet_http_events', schema: 'public', columns: [] },
  ...{ takesCopy: true, isUnique: true, isPartitioned: true },
};

it('asks for a password again that was rotated since the sink connected', async () => {
  const before = await partitions();
  let password = 'first';
  const connection = `postgresql://keeper@127.0.0.1:${server.port}/postgres`;
  const logins = createLogins({ connection, password: () => password });
  await logins.read();
  password = 'second';
  const keeper = createPartitionKeeper(logins);
  keeper.look([partitioned]);
  await expect.poll(partitions, { timeout: 10_000 }).toBeGreaterThan(before);
  keeper.stop();
});
