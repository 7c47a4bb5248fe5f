import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderObservability } from '@vigia/provision';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../packages/postgres/test/server/postgres-server.js';
import { requirement } from '../../../scripts/requirement.mjs';
import { demoObservability } from '../../src/provision/demo-observability.js';

/** As bad as a password gets that compose takes out of `.env`. */
const PASSWORD = `it's "quoted"; DROP TABLE secrets; \\`;

const psql = requirement({ name: 'psql', command: 'psql', installedByCi: true });

describe.skipIf(psql.missing)('the script that makes the role of Grafana', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-reader-'));
  let server: PostgresServer;

  async function connect(user: string): Promise<Client> {
    const client = new Client({ host: '127.0.0.1', port: server.port, database: 'postgres', user, password: PASSWORD });
    await client.connect();
    return client;
  }

  beforeAll(async () => {
    server = await startPostgres();
    writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('lets it read what comes to be later, and write nothing', async () => {
    const script = renderObservability(demoObservability()).find(
      ({ path }) => path === 'compose/timescaledb/reader.sh',
    );
    const here = script?.content.replace('/run/secrets/postgres_reader_password', join(folder, 'password'));
    const { status, stderr } = spawnSync('bash', ['-Eeuo', 'pipefail'], {
      input: here,
      encoding: 'utf8',
      env: {
        ...process.env,
        PGHOST: '127.0.0.1',
        PGPORT: String(server.port),
        POSTGRES_USER: 'postgres',
        POSTGRES_DB: 'postgres',
      },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

    const owner = await connect('postgres');
    await owner.query('CREATE TABLE later (name text)');
    await owner.query("INSERT INTO later VALUES ('seen')");
    const reader = await connect('vigia_reader');
    expect((await reader.query('SELECT name FROM later')).rows).toEqual([{ name: 'seen' }]);
    await expect(reader.query("INSERT INTO later VALUES ('written')")).rejects.toThrow(/read-only transaction/);
    await reader.query('SET default_transaction_read_only = off');
    await expect(reader.query("INSERT INTO later VALUES ('written')")).rejects.toThrow(/permission denied/);
    expect((await reader.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }]);
    await Promise.all([owner.end(), reader.end()]);
  });
});
