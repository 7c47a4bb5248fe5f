import { execFile } from 'node:child_process';
import dns from 'node:dns';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { connectSql, migrate, verify } from '../../src/sql/index.js';
import { column, useDatabases } from './sql-databases.js';

const databases = useDatabases();
const run = promisify(execFile);

type LookedUp = (error: null, addresses: readonly { readonly address: string; readonly family: number }[]) => void;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a connection of our own', () => {
  it('is made as the variables of Faucet say, and waits for as long as it takes', async () => {
    const client = await databases.create();
    vi.stubEnv('FAUCET_TELEMETRY_POSTGRES_STRING', databases.urlOf(client));
    const connection = await connectSql();
    await migrate(connection);
    expect(await verify(connection)).toEqual([]);
    expect((await connection.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
    const others = `SELECT count(*)::int FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'`;
    expect(await column(client, others)).toEqual([2]);
    await connection.end();
    await expect(connection.query('SELECT 1')).rejects.toThrow();
  });

  it('keeps its process until everything is answered, and no longer', async () => {
    assertFreshBuild('packages/contract', 'packages/postgres');
    const program = `
      import { connectSql } from '@vigia/postgres/sql';
      const connection = await connectSql();
      await connection.query('SELECT pg_sleep(0.2)');
      await connection.end();
      console.log('done');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      env: { ...process.env, FAUCET_TELEMETRY_POSTGRES_STRING: databases.urlOf(await databases.create()) },
      timeout: 20_000,
    });
    expect(stdout).toBe('done\n');
  });

  it('is refused where nothing says where the database is', async () => {
    vi.stubEnv('FAUCET_TELEMETRY_POSTGRES_STRING', undefined);
    const message = expect.stringContaining('FAUCET_TELEMETRY_POSTGRES_STRING');
    await expect(connectSql()).rejects.toMatchObject({ code: 'VIGIA_OPTION_INVALID', message });
  });

  it('says that nobody answers', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const connecting = connectSql({ connection: `postgresql://postgres:secret@127.0.0.1:${port}/x` });
    await expect(connecting).rejects.toMatchObject({
      code: 'VIGIA_SQL_REFUSED',
      message: expect.not.stringContaining('secret'),
    });
    server.close();
  });

  it('says why where none of several addresses answers', async () => {
    // `localhost` has two on most machines, though not on all.
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: object, done: LookedUp) => {
      done(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ]);
    }) as never);
    const connecting = connectSql({ connection: 'postgresql://postgres@database.test:1/x' });
    const message = expect.stringContaining('cannot be reached: ECONNREFUSED.');
    await expect(connecting).rejects.toMatchObject({ code: 'VIGIA_SQL_REFUSED', message });
    lookup.mockRestore();
  });

  it('says that the database is not there', async () => {
    const client = await databases.create();
    const url = new URL(databases.urlOf(client));
    url.pathname = '/nowhere';
    const message = expect.stringMatching(/"nowhere" does not exist/);
    await expect(connectSql({ connection: url.href })).rejects.toMatchObject({ code: 'VIGIA_SQL_REFUSED', message });
  });
});
