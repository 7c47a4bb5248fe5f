import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/sql/index.js';
import { FAUCETS_TABLES } from './faucet-tables.js';
import { column, insertEvents, useDatabases } from './sql-databases.js';

const ALL = ['0001-tables', '0002-views'];
const UUID = '019a0000-0000-7000-8000-000000000001';

const databases = useDatabases();

describe('an empty database', () => {
  it('gets tables by the day, and nothing more the second time', async () => {
    const client = await databases.create();
    const first = await migrate(client);
    expect(first).toMatchObject({ ground: 'partitions', applied: ALL, notes: [] });
    expect(first.made).toHaveLength(27);
    expect(await migrate(client)).toEqual({ ground: 'partitions', applied: [], made: [], notes: [] });
  });

  it('keeps a row that is written twice once', async () => {
    const client = await databases.create();
    await migrate(client);
    const insert = `INSERT INTO faucet_http_events (request_uuid, time) VALUES ('${UUID}', now()) ON CONFLICT DO NOTHING`;
    await client.query('BEGIN');
    await client.query(insert);
    expect((await client.query(insert)).rowCount).toBe(0);
    await client.query('COMMIT');
  });

  it.each(['audit', 'Of ours', `o"dd \\ Näme's`])('has the tables in the schema %s', async (schema) => {
    const client = await databases.create();
    await migrate(client, { schema });
    expect(await migrate(client, { schema })).toMatchObject({ applied: [], made: [] });
    const found = await column(client, 'SELECT count(*)::int FROM pg_views WHERE schemaname = $1', [schema]);
    expect(found).toEqual([10]);
    expect(await column(client, `SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`)).toEqual([0]);
  });

  it('is migrated once by two at once', async () => {
    const client = await databases.create();
    const others = await Promise.all([1, 2, 3].map(() => databases.join(client)));
    const reports = await Promise.all([client, ...others].map((each) => migrate(each)));
    expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 2]);
  });

  it('is migrated once where transactions are serializable by default', async () => {
    const client = await databases.create();
    await client.query(`DO $set$ BEGIN EXECUTE format(
      'ALTER DATABASE %I SET default_transaction_isolation = serializable', current_database()); END $set$`);
    const others = await Promise.all([1, 2, 3].map(() => databases.join(client)));
    const reports = await Promise.all(others.map((each) => migrate(each)));
    expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 2]);
    expect(reports.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('is as it was when a migration fails in its middle', async () => {
    const client = await databases.create();
    await client.query('CREATE TABLE vigia_load (a int)');
    await expect(migrate(client)).rejects.toMatchObject({
      code: 'VIGIA_SQL_REFUSED',
      message: expect.stringMatching(/vigia_load/),
    });
    expect(await column(client, 'SELECT tablename::text FROM pg_tables WHERE schemaname = $1', ['public'])).toEqual([
      'vigia_load',
    ]);
    await client.query('DROP TABLE vigia_load');
    expect((await migrate(client)).applied).toEqual(ALL);
  });

  it('is as it was when the migrating session dies in its middle', async () => {
    const client = await databases.create();
    const dying = await databases.join(client);
    dying.on('error', () => undefined);
    const query = dying.query.bind(dying);
    const dies = {
      query: async (text: string, values?: unknown[]) => {
        if (text.includes('vigia_slow_routes')) await client.query('SELECT pg_terminate_backend($1)', [pidOf(dying)]);
        return query(text, values);
      },
    };
    await expect(migrate(dies)).rejects.toMatchObject({ code: 'VIGIA_SQL_REFUSED' });
    expect(await column(client, `SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`)).toEqual([0]);
    expect((await migrate(client)).applied).toEqual(ALL);
  });
});

describe("Faucet's own tables", () => {
  it('stay as they are, and get indexes', async () => {
    const client = await databases.create();
    await client.query(FAUCETS_TABLES);
    await insertEvents(client, [{ request_uuid: UUID, time: '2026-11-21T00:00:00Z' }]);
    expect(await migrate(client)).toMatchObject({ ground: 'existing', applied: ALL, notes: [] });
    expect(await migrate(client)).toMatchObject({ applied: [], notes: [] });
    const kinds = `SELECT relkind::text FROM pg_class WHERE relname = ANY ($1) ORDER BY relname`;
    const tables = ['faucet_http_events', 'faucet_log_events', 'vigia_http_event_details'];
    expect(await column(client, kinds, [tables])).toEqual(['r', 'r', 'p']);
    const columns = `SELECT count(*)::int FROM information_schema.columns WHERE table_name = 'faucet_http_events'`;
    expect(await column(client, columns)).toEqual([15]);
    const indexes = `SELECT indexname::text FROM pg_indexes WHERE tablename = 'faucet_http_events' ORDER BY 1`;
    expect(await column(client, indexes)).toEqual(['faucet_http_events_time_brin', 'faucet_http_events_uuid_time']);
  });

  it('stay without a unique index when rows are there twice, which is said', async () => {
    const client = await databases.create();
    await client.query(FAUCETS_TABLES);
    const row = { request_uuid: UUID, time: '2026-11-21T00:00:00Z' };
    await insertEvents(client, [row, row]);
    const { notes } = await migrate(client);
    expect(notes).toEqual([expect.stringMatching(/faucet_http_events has rows that are there twice.*GROUP BY/)]);
    const indexes = `SELECT indexname::text FROM pg_indexes WHERE tablename = 'faucet_http_events' ORDER BY 1`;
    expect(await column(client, indexes)).toEqual(['faucet_http_events_time_brin']);
    await client.query('DELETE FROM faucet_http_events');
    expect((await migrate(client)).notes).toEqual([]);
  });

  it('get their indexes once from two at once, while somebody writes', async () => {
    const client = await databases.create();
    await client.query(FAUCETS_TABLES);
    await client.query(
      `INSERT INTO faucet_http_events (request_uuid, time) SELECT gen_random_uuid(), now() FROM generate_series(1, 20000)`,
    );
    const others = await Promise.all([1, 2].map(() => databases.join(client)));
    const writer = await databases.join(client);
    const migrating = Promise.all([client, ...others].map((each) => migrate(each)));
    let running = true;
    void migrating.finally(() => {
      running = false;
    });
    while (running) await insertEvents(writer, [{ time: new Date().toISOString() }]);
    expect((await migrating).map(({ notes }) => notes)).toEqual([[], [], []]);
    expect(await column(client, 'SELECT count(*)::int FROM pg_index WHERE NOT indisvalid')).toEqual([0]);
  });

  it('may be a view, which is left alone', async () => {
    const client = await databases.create();
    await client.query(FAUCETS_TABLES);
    await client.query('ALTER TABLE faucet_http_events RENAME TO elsewhere');
    await client.query('CREATE VIEW faucet_http_events AS SELECT * FROM elsewhere');
    expect(await migrate(client)).toMatchObject({ ground: 'existing', applied: ALL, notes: [] });
    await insertEvents(client, [{ time: '2026-11-21T00:00:00Z', path: '/a' }]);
    const routes = `SELECT route FROM vigia_requests('2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z')`;
    expect(await column(client, routes)).toEqual(['/a']);
  });

  it('are not made into partitions', async () => {
    const client = await databases.create();
    await client.query(FAUCETS_TABLES);
    const migrating = migrate(client, { ground: 'partitions' });
    await expect(migrating).rejects.toMatchObject({
      code: 'VIGIA_SQL_CONFLICT',
      message: expect.stringContaining('`existing`, not on'),
    });
  });
});

describe('what is in the way', () => {
  it('is a right: the user, the right and the statement are named', async () => {
    const client = await databases.create();
    const user = await databases.createUser(client);
    const name = `"${user.replaceAll('"', '""')}"`;
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    const reader = await databases.join(client, user);
    await expect(migrate(reader)).rejects.toMatchObject({
      code: 'VIGIA_SQL_REFUSED',
      message: expect.stringContaining(`GRANT USAGE, CREATE ON SCHEMA "public" TO ${name}`),
    });
    await migrate(client);
    await client.query(`GRANT ALL ON SCHEMA public TO ${name}`);
    await client.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${name}`);
    await client.query(`DELETE FROM vigia_migrations WHERE name = '0002-views'`);
    await expect(migrate(reader)).rejects.toMatchObject({
      message: expect.stringContaining(`ALTER TABLE … OWNER TO ${name}`),
    });
  });

  it('is a pool', async () => {
    const pool = { query: () => Promise.reject(new Error('asked')), totalCount: 0 };
    await expect(migrate(pool)).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringMatching(/pool\.connect/),
    });
  });

  it('is a newer version of ours', async () => {
    const client = await databases.create();
    await migrate(client);
    await client.query(`INSERT INTO vigia_migrations (name, checksum, ground) VALUES ('0009-later', '', 'partitions')`);
    await expect(migrate(client)).rejects.toMatchObject({
      code: 'VIGIA_SQL_CONFLICT',
      message: expect.stringMatching(/0009-later/),
    });
  });

  it('is another version of the tables, but not of the views', async () => {
    const client = await databases.create();
    await migrate(client);
    await client.query(`UPDATE vigia_migrations SET checksum = 'other' WHERE name = '0002-views'`);
    expect((await migrate(client)).applied).toEqual(['0002-views']);
    await client.query(`UPDATE vigia_migrations SET checksum = 'other' WHERE name = '0001-tables'`);
    await expect(migrate(client)).rejects.toMatchObject({
      code: 'VIGIA_SQL_CONFLICT',
      message: expect.stringMatching(/0001-tables/),
    });
  });
});

function pidOf(client: object): unknown {
  return Reflect.get(client, 'processID');
}
