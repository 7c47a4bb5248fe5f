import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAudit, migrateAudit, sqlAudit } from '@vigia/audit';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { postgres } from '@vigia/postgres';
import { migrate } from '@vigia/postgres/sql';
import { Client } from 'pg';
import { createApp } from '../src/app.js';
import { openPool } from '../src/database.js';
import { kpis } from '../src/kpis.js';
import type { Service } from '../src/service.js';
import { createTables } from '../src/tables.js';

type Row = Readonly<Record<string, unknown>>;

/** The service of a test, listening, over a database of its own. */
export interface Stage extends Service {
  readonly vigia: TestTelemetry<typeof kpis>;
  call(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks the database as its superuser. */
  query(text: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Makes the tables and starts the service. */
export async function openStage(url: string): Promise<Stage> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await createTables(client);
  await migrateAudit(client);
  await migrate(client);

  const vigia = createTestTelemetry({
    kpis,
    sinks: [postgres({ connection: url })],
    health: { checks: { database: () => pool.query('SELECT 1') } },
  });
  const pool = openPool(url, vigia.logger);
  const service = { vigia, pool, audit: createAudit(vigia, { store: sqlAudit({ pool }) }) };
  const server = createApp(service).set('env', 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function call(path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const json = { 'content-type': 'application/json', ...headers };
    const post = { method: 'POST', body: JSON.stringify(body), headers: json };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, body === undefined ? {} : post);
    await response.clone().arrayBuffer();
    await vigia.idle();
    return response;
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await vigia.close();
    await pool.end();
    await client.end();
  }

  return { ...service, call, query: async (text) => (await client.query(text)).rows, close };
}
