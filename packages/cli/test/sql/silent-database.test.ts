import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { column, useDatabases } from '../../../postgres/test/sql/sql-databases.js';
import { startVigia } from '../vigia-process.js';

const databases = useDatabases();

let silent: Server;
let silentUrl: string;

beforeAll(() => assertFreshBuild('packages/cli', 'packages/contract', 'packages/postgres'));

beforeEach(async () => {
  silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  silentUrl = `postgresql://postgres@127.0.0.1:${port}/x?sslmode=disable`;
});

afterEach(() => void silent.close());

describe('a database that is silent', () => {
  test('is left at Ctrl-C while it connects', async () => {
    const connected = once(silent, 'connection');
    const { child, stderr, exit } = startVigia(['sql', 'status', '--pg-con-string', silentUrl]);
    const [socket] = await connected;
    child.kill('SIGINT');
    expect(await exit).toEqual({ code: 130, signal: null });
    expect(await stderr).toBe('');
    socket.destroy();
  });

  test('is left at Ctrl-C while a lock is waited for, and nothing of the migration is kept', async () => {
    const client = await databases.create();
    const blocker = await databases.join(client);
    await blocker.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('vigia migrate public', 0))`);
    const { child, stdout, stderr, exit } = startVigia(['sql', 'migrate', '--pg-con-string', databases.urlOf(client)]);
    stdout.resume();
    const waiting = `SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    await expect.poll(() => column(client, waiting), { timeout: 10_000 }).toEqual([1]);
    child.kill('SIGINT');
    expect(await exit).toEqual({ code: 130, signal: null });
    expect(await stderr).toBe('');
    await blocker.query('ROLLBACK');
    const others = 'SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()';
    await expect.poll(() => column(client, others), { timeout: 10_000 }).toEqual([2]);
    expect(await column(client, `SELECT to_regclass('faucet_http_events')`)).toEqual([null]);
  });
});
