import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { type Difference, maintain, migrate, status, verify } from '../../src/sql/index.js';
import { insertEvents, useDatabases } from './sql-databases.js';

const databases = useDatabases();
const migrated = databases.copiesOf((client) => migrate(client));

/** Does what the differences say, in their order. */
async function mend(client: Client, differences: readonly Difference[]): Promise<void> {
  for (const { statement } of differences) await client.query(statement);
}

const TODAY = new Date().toISOString().slice(0, 10).replaceAll('-', '');

const DAMAGES = [
  ['a missing table', 'DROP TABLE vigia_http_event_details', 'public.vigia_http_event_details'],
  [
    'a column too many',
    'ALTER TABLE faucet_http_events ADD COLUMN "My Route" text',
    'public.faucet_http_events.My Route',
  ],
  ['a column too few', 'ALTER TABLE faucet_log_events DROP COLUMN body', 'public.faucet_log_events.body'],
  [
    'a column of another type',
    'ALTER TABLE faucet_http_events ALTER COLUMN elapsed TYPE int',
    'public.faucet_http_events.elapsed',
  ],
  [
    'a column that refuses NULL',
    'ALTER TABLE faucet_http_events ALTER COLUMN version SET NOT NULL',
    'public.faucet_http_events.version',
  ],
  ['a missing unique index', 'DROP INDEX faucet_http_events_uuid_time', 'faucet_http_events_uuid_time'],
  ['a missing index', 'DROP INDEX vigia_http_event_details_request_id', 'vigia_http_event_details_request_id'],
  ['a missing partition', `DROP TABLE faucet_http_events_p${TODAY}`, 'faucet_http_events'],
  ['a missing default partition', 'DROP TABLE faucet_http_events_default', 'faucet_http_events'],
  ['a missing view', 'DROP VIEW vigia_load', 'public.vigia_load'],
  ['a missing function', 'DROP FUNCTION vigia_load CASCADE', 'public.vigia_load'],
  [
    'another view of the name',
    'DROP VIEW vigia_load; CREATE VIEW vigia_load AS SELECT namespace FROM faucet_http_events',
    'public.vigia_load',
  ],
  ['a migration that is not noted', `DELETE FROM vigia_migrations WHERE name = '0001-tables'`, '0001-tables'],
] as const;

describe('verify', () => {
  it('finds nothing where all is well, and changes nothing', async () => {
    const client = await migrated();
    await client.query('SET default_transaction_read_only = on');
    expect(await verify(client)).toEqual([]);
  });

  it('finds nothing beside generated columns and indexes of others', async () => {
    const client = await migrated();
    await client.query(`ALTER TABLE faucet_http_events ADD COLUMN class int GENERATED ALWAYS AS (status / 100) STORED`);
    await client.query('CREATE INDEX mine ON faucet_http_events (namespace, time DESC)');
    expect(await verify(client)).toEqual([]);
  });

  it.each(DAMAGES)('names %s, and the statement that mends it', async (_, damage, object) => {
    const client = await migrated();
    await client.query(damage);
    const differences = await verify(client);
    expect(differences[0]).toMatchObject({ object });
    if (object.endsWith('My Route')) expect(differences[0]?.problem).toMatch(/Faucet/);
    await mend(client, differences);
    await maintain(client);
    expect(await verify(client)).toEqual([]);
  });

  it('names another order of columns', async () => {
    const client = await migrated();
    await client.query('ALTER TABLE faucet_log_events DROP COLUMN namespace');
    await mend(client, await verify(client));
    expect(await verify(client)).toEqual([
      expect.objectContaining({ object: 'public.faucet_log_events', problem: expect.stringMatching(/another order/) }),
    ]);
  });

  it('names everything that an empty database lacks, and mends it all', async () => {
    const client = await databases.create();
    const differences = await verify(client);
    expect(differences).toHaveLength(3 + 10 + 1 + 2);
    for (const { statement } of differences) await client.query(statement);
    await maintain(client);
    expect(await verify(client)).toEqual([]);
    expect((await migrate(client)).applied).toEqual([]);
  });

  it('names the rights that a writer lacks', async () => {
    const client = await migrated();
    const user = await databases.createUser(client);
    const name = `"${user.replaceAll('"', '""')}"`;
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${name}`);
    const writer = await databases.join(client, user);
    const differences = await verify(writer);
    expect(differences.map(({ statement }) => statement)).toEqual([
      `GRANT INSERT, SELECT ON public.faucet_http_events TO ${name}`,
      `GRANT INSERT, SELECT ON public.faucet_log_events TO ${name}`,
      `GRANT INSERT, SELECT ON public.vigia_http_event_details TO ${name}`,
    ]);
    await mend(client, differences);
    expect(await verify(writer)).toEqual([]);
  });

  it('names an index that was never finished', async () => {
    const client = await databases.create();
    await client.query('CREATE TABLE faucet_http_events (request_uuid uuid, time timestamptz NOT NULL)');
    const row = { request_uuid: '019a0000-0000-7000-8000-000000000001', time: '2026-11-21T00:00:00Z' };
    await insertEvents(client, [row, row]);
    const building = client.query('CREATE UNIQUE INDEX CONCURRENTLY broken ON faucet_http_events (request_uuid, time)');
    await expect(building).rejects.toMatchObject({ code: '23505' });
    const [broken] = (await verify(client)).filter(({ object }) => object === 'broken');
    expect(broken?.statement).toBe('DROP INDEX CONCURRENTLY public."broken"');
  });
});

describe('status', () => {
  it('tells of an empty database', async () => {
    const client = await databases.create();
    const found = await status(client);
    expect(found).toMatchObject({ ground: 'partitions', timescaleDb: undefined });
    expect(found.migrations.map(({ state }) => state)).toEqual(['pending', 'pending']);
    expect(found.tables.map(({ layout }) => layout)).toEqual([undefined, undefined, undefined]);
  });

  it('tells of migrations, sizes and days', async () => {
    const client = await migrated();
    await insertEvents(client, [{ time: '1999-01-01T00:00:00Z' }]);
    const found = await status(client);
    expect(found.migrations).toEqual([
      { name: '0001-tables', state: 'applied', appliedAt: expect.any(Date) },
      { name: '0002-views', state: 'applied', appliedAt: expect.any(Date) },
    ]);
    const [events] = found.tables;
    expect(events).toMatchObject({
      name: 'faucet_http_events',
      layout: 'partitions',
      days: { partitions: 9, defaultRows: 1 },
    });
    expect(events?.bytes).toBeGreaterThan(9 * 8_192);
    expect(events?.days?.until?.getTime()).toBe((events?.days?.from?.getTime() ?? 0) + 9 * 86_400_000);
  });

  it.each(['SQL, DMY', 'German', 'Postgres, MDY'])(
    'tells when migrations were applied where sessions write times as %s',
    async (style) => {
      const client = await migrated();
      await client.query("UPDATE vigia_migrations SET applied_at = '2026-11-21T22:15:07.125Z'");
      await client.query(`SET DateStyle = '${style}'`);
      await client.query("SET TimeZone = 'Asia/Kathmandu'");
      const { migrations } = await status(client);
      const times = migrations.map(({ appliedAt }) => appliedAt?.getTime());
      expect(times).toEqual([1, 2].map(() => Date.UTC(2026, 10, 21, 22, 15, 7, 125)));
    },
  );

  it('tells of plain tables', async () => {
    const client = await databases.create();
    await client.query('CREATE TABLE faucet_http_events (time timestamptz NOT NULL)');
    await insertEvents(client, [{ time: '1999-01-01T00:00:00Z' }]);
    const { ground, tables } = await status(client);
    expect(ground).toBe('existing');
    expect(tables[0]).toMatchObject({ layout: 'plain', bytes: expect.any(Number), days: undefined });
    expect(tables[0]?.bytes).toBeGreaterThan(0);
  });
});
