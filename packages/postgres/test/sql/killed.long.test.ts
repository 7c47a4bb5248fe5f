import type { Client } from 'pg';
import { expect, it } from 'vitest';
import { maintain, migrate, type SqlClient, verify } from '../../src/sql/index.js';
import { column, insertEvents, useDatabases } from './sql-databases.js';

const databases = useDatabases();

/** A session that the server ends before it runs one of its statements. */
function killedBefore(dying: Client, killer: Client, statement: number): SqlClient {
  let statements = 0;
  dying.on('error', () => undefined);
  return {
    query: async (text, values) => {
      statements += 1;
      if (statements === statement) {
        await killer.query('SELECT pg_terminate_backend($1, 5000)', [Reflect.get(dying, 'processID')]);
      }
      return dying.query(text, values);
    },
  };
}

/** Runs an act as often as it has statements, each time killed before another one. */
async function killEverywhere(client: Client, act: (session: SqlClient) => Promise<unknown>): Promise<number> {
  for (let statement = 2; ; statement += 1) {
    const dying = await databases.join(client);
    const killed = await act(killedBefore(dying, client, statement)).then(
      () => false,
      () => true,
    );
    if (!killed) return statement - 2;
  }
}

it('a migration that is killed anywhere leaves nothing, or everything', async () => {
  const client = await databases.create();
  const tables = `SELECT count(*)::int FROM pg_class WHERE relname LIKE 'vigia%' AND relkind IN ('r', 'p', 'v')`;
  const kills = await killEverywhere(client, async (session) => {
    const before = await column(client, tables);
    try {
      return await migrate(session, { daysAhead: 1 });
    } catch (error) {
      const after = await column(client, tables);
      if (after[0] !== 0 && before[0] === 0)
        expect(await column(client, 'SELECT name FROM vigia_migrations')).toHaveLength(2);
      throw error;
    }
  });
  expect(kills).toBeGreaterThan(50);
  expect(await verify(client, { daysAhead: 1 })).toEqual([]);
});

it('a maintenance that is killed anywhere loses no row', async () => {
  const client = await databases.create();
  await migrate(client);
  const now = new Date(Date.now() + 20 * 86_400_000);
  await insertEvents(
    client,
    [-1, 0, 1, 2].map((day) => ({ time: new Date(now.getTime() + day * 86_400_000).toISOString() })),
  );
  const kills = await killEverywhere(client, (session) => maintain(session, { now, daysAhead: 2 }));
  expect(kills).toBeGreaterThan(20);
  expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([4]);
  expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events_default')).toEqual([0]);
});
