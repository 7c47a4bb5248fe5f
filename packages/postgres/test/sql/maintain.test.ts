import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { maintain, migrate } from '../../src/sql/index.js';
import { column, insertEvents, useDatabases } from './sql-databases.js';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-21T23:30:00Z');

const databases = useDatabases();
const migrated = databases.copiesOf((client) => migrate(client));

/** A day's partition of `faucet_http_events`, as many days from the one of {@link NOW}. */
function partitionOf(day: number): string {
  const date = new Date(NOW.getTime() + day * DAY_MS).toISOString().slice(0, 10);
  return `faucet_http_events_p${date.replaceAll('-', '')}`;
}

/** Tables whose partitions are those around {@link NOW} alone. */
async function tablesAround(now: Date): Promise<Client> {
  const client = await migrated();
  for (const name of await partitionsOf(client)) await client.query(`DROP TABLE ${name}`);
  await maintain(client, { now, daysAhead: 1 });
  return client;
}

async function partitionsOf(client: Client, table = '%'): Promise<readonly unknown[]> {
  return column(
    client,
    `SELECT relname::text FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE $1
      AND pg_get_expr(relpartbound, oid) <> 'DEFAULT' ORDER BY 1`,
    [table],
  );
}

async function eventsIn(client: Client, table: string): Promise<unknown> {
  const [count] = await column(client, `SELECT count(*)::int FROM ONLY ${table}`);
  return count;
}

describe('partitions', () => {
  it('are those of yesterday, today and the days ahead, in UTC', async () => {
    const client = await tablesAround(NOW);
    expect(await partitionsOf(client, 'faucet_http%')).toEqual([-1, 0, 1].map(partitionOf));
    expect(await maintain(client, { now: NOW, daysAhead: 2 })).toMatchObject({
      made: [partitionOf(2), expect.stringMatching(/^faucet_log/), expect.stringMatching(/^vigia_/)],
      dropped: [],
      postponed: [],
    });
    expect((await maintain(client, { now: NOW, daysAhead: 2 })).made).toEqual([]);
  });

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu'])(
    'are the same for a session in %s',
    async (zone) => {
      const client = await tablesAround(NOW);
      await client.query(`SET TimeZone = '${zone}'`);
      await client.query(`SET DateStyle = 'SQL, DMY'`);
      expect((await maintain(client, { now: NOW, daysAhead: 1 })).made).toEqual([]);
      await maintain(client, { now: NOW, daysAhead: 2 });
      await insertEvents(client, [{ time: '2026-11-23T00:00:00Z' }, { time: '2026-11-23T23:59:59.999999Z' }]);
      expect(await eventsIn(client, partitionOf(2))).toBe(2);
    },
  );

  it('have neither a gap nor an overlap where clocks change', async () => {
    const client = await tablesAround(new Date('2026-10-24T12:00:00Z'));
    await client.query(`SET TimeZone = 'Europe/Madrid'`);
    await maintain(client, { now: new Date('2026-10-24T12:00:00Z'), daysAhead: 4 });
    const times = Array.from({ length: 96 }, (_, hour) => new Date(Date.UTC(2026, 9, 24, hour)).toISOString());
    await insertEvents(
      client,
      times.map((time) => ({ time })),
    );
    expect(await eventsIn(client, 'faucet_http_events_default')).toBe(0);
    expect(await eventsIn(client, 'faucet_http_events_p20261025')).toBe(24);
  });

  it('take the rows that waited for them in the default partition', async () => {
    const client = await tablesAround(NOW);
    const times = ['2026-11-23T00:00:00Z', '2026-11-23T12:00:00Z', '2026-11-10T12:00:00Z', '2031-01-01T00:00:00Z'];
    await insertEvents(
      client,
      times.map((time) => ({ time })),
    );
    expect(await eventsIn(client, 'faucet_http_events_default')).toBe(4);
    const { made } = await maintain(client, { now: NOW, daysAhead: 2 });
    expect(made).toEqual(expect.arrayContaining([partitionOf(2), partitionOf(-11)]));
    expect(await eventsIn(client, partitionOf(2))).toBe(2);
    expect(await eventsIn(client, partitionOf(-11))).toBe(1);
    expect(await eventsIn(client, 'faucet_http_events_default')).toBe(1);
    expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([4]);
  });

  it('take them into tables with generated columns, and with columns in another order', async () => {
    const client = await tablesAround(NOW);
    await client.query(`ALTER TABLE faucet_http_events ADD COLUMN class int GENERATED ALWAYS AS (status / 100) STORED`);
    await client.query('ALTER TABLE vigia_http_event_details DROP COLUMN domain, ADD COLUMN "the domain" text');
    await client.query(`INSERT INTO faucet_http_events (time, status) VALUES ('2026-11-23T12:00:00Z', 404)`);
    const details = { time: '2026-11-23T12:00:00Z', request_uuid: '019a0000-0000-7000-8000-000000000001' };
    await insertEvents(client, [{ ...details, 'the domain': 'web' }], 'vigia_http_event_details');
    const { postponed } = await maintain(client, { now: NOW, daysAhead: 2 });
    expect(postponed).toEqual([]);
    expect(await column(client, `SELECT class FROM ${partitionOf(2)}`)).toEqual([4]);
    expect(await column(client, `SELECT "the domain" FROM vigia_http_event_details_p20261123`)).toEqual(['web']);
  });

  it('are made once by many at once, while others write', async () => {
    const client = await tablesAround(NOW);
    const others = await Promise.all([1, 2, 3].map(() => databases.join(client)));
    const writer = await databases.join(client);
    let writing = true;
    const written = write();
    const reports = await Promise.all([client, ...others].map((each) => maintain(each, { now: NOW, daysAhead: 9 })));
    writing = false;
    expect(reports.flatMap(({ postponed }) => postponed)).toEqual([]);
    expect(reports.flatMap(({ made }) => made)).toHaveLength(24);
    const rows = await written;
    expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([rows]);
    expect(await eventsIn(client, partitionOf(5))).toBe(rows);

    // Who is about to write into the default partition when a day of it gets a partition is refused, and tries again.
    async function write(): Promise<number> {
      const time = new Date(NOW.getTime() + 5 * DAY_MS).toISOString();
      let rows = 0;
      while (writing) rows += await insertEvents(writer, [{ time }]).then(() => 1, notThere);
      return rows;
    }

    function notThere(error: unknown): number {
      expect(error).toMatchObject({ code: '23514' });
      return 0;
    }
  });

  it('of others are left alone, and so are those that were detached to be kept', async () => {
    const client = await tablesAround(NOW);
    await client.query(`CREATE TABLE december PARTITION OF faucet_http_events
      FOR VALUES FROM ('2026-11-24 06:00:00+00') TO ('2027-01-01 00:00:00+00')`);
    await client.query(`CREATE TABLE ${partitionOf(2)} (a int)`);
    const { made, postponed } = await maintain(client, { now: NOW, daysAhead: 7 });
    expect(made.filter((name) => name.startsWith('faucet_http'))).toEqual([]);
    expect(postponed).toEqual([expect.stringContaining(partitionOf(2))]);
  });

  it('are made for the other days when one has more rows than can be moved in time', async () => {
    const client = await tablesAround(NOW);
    await insertEvents(client, [{ time: '2026-11-23T12:00:00Z' }]);
    await client.query(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS
      $slowly$ BEGIN PERFORM pg_sleep(5); RETURN OLD; END $slowly$`);
    await client.query(`CREATE TRIGGER slowly BEFORE DELETE ON faucet_http_events_default
      FOR EACH ROW EXECUTE FUNCTION slowly()`);
    await client.query('SET statement_timeout = 500');
    const { made, postponed } = await maintain(client, { now: NOW, daysAhead: 3 });
    expect(made.filter((name) => name.startsWith('faucet_http'))).toEqual([partitionOf(3)]);
    expect(postponed).toEqual([expect.stringMatching(/^faucet_http_events: .*57014.*statement_timeout/)]);
  });

  it('are put off while somebody holds the table', async () => {
    const client = await tablesAround(NOW);
    const holder = await databases.join(client);
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE faucet_http_events_default IN ACCESS SHARE MODE');
    const { made, postponed } = await maintain(client, { now: NOW, daysAhead: 2 });
    expect(made).toHaveLength(2);
    expect(postponed).toEqual([expect.stringMatching(/^faucet_http_events: .*55P03/)]);
    await holder.query('ROLLBACK');
    expect((await maintain(client, { now: NOW, daysAhead: 2 })).made).toEqual([partitionOf(2)]);
  });
});

describe('retention', () => {
  it('is for ever unless it is said', async () => {
    const client = await tablesAround(NOW);
    await insertEvents(client, [{ time: '1999-01-01T00:00:00Z' }]);
    const report = await maintain(client, { now: new Date(NOW.getTime() + 900 * DAY_MS) });
    expect(report).toMatchObject({ dropped: [], deletedRows: 0 });
    expect(await eventsIn(client, 'faucet_http_events_default')).toBe(1);
  });

  it('drops the days that are wholly behind, and deletes what has no day', async () => {
    const client = await tablesAround(NOW);
    await insertEvents(client, [{ time: '1999-01-01T00:00:00Z' }, { time: '2050-01-01T00:00:00Z' }]);
    const later = new Date(NOW.getTime() + DAY_MS);
    const report = await maintain(client, { now: later, retentionDays: 1, daysAhead: 1 });
    expect(report.dropped).toContain(`public.${partitionOf(-1)}`);
    expect(report.dropped).toHaveLength(3);
    expect(report.deletedRows).toBe(1);
    expect(await partitionsOf(client, 'faucet_http%')).toEqual([0, 1, 2].map(partitionOf));
    expect(await eventsIn(client, 'faucet_http_events_default')).toBe(1);
  });

  it('deletes rows of plain tables, in batches', async () => {
    const client = await databases.create();
    await client.query('CREATE TABLE faucet_http_events (request_uuid UUID, time TIMESTAMPTZ NOT NULL)');
    await client.query(`INSERT INTO faucet_http_events SELECT NULL, '2026-01-01' FROM generate_series(1, 25000)`);
    await client.query(`INSERT INTO faucet_http_events VALUES (NULL, '2026-11-21 23:00:00+00')`);
    expect(await maintain(client, { now: NOW, retentionDays: 30 })).toMatchObject({ deletedRows: 25_000 });
    expect(await eventsIn(client, 'faucet_http_events')).toBe(1);
  });

  it.each([0, -1, 0.5, 36_501, Number.NaN, '90'])('of %s days is refused', async (retentionDays) => {
    const client = await databases.create();
    const options = { retentionDays: retentionDays as number };
    await expect(maintain(client, options)).rejects.toMatchObject({ code: 'VIGIA_OPTION_INVALID' });
  });

  it('of a century keeps everything', async () => {
    const client = await tablesAround(NOW);
    await insertEvents(client, [{ time: '1999-01-01T00:00:00Z' }]);
    expect(await maintain(client, { now: NOW, retentionDays: 36_500 })).toMatchObject({ dropped: [], deletedRows: 0 });
  });
});

it('keeps the tables of a schema whose name needs quotes, and those alone', async () => {
  const schema = `o"dd \\ Näme's`;
  const client = await tablesAround(NOW);
  await migrate(client, { schema });
  await client.query(`SET search_path = "o""dd \\ Näme's"`);
  await insertEvents(
    client,
    ['2030-01-02T00:00:00Z', '1999-01-01T00:00:00Z'].map((time) => ({ time })),
  );
  const now = new Date('2030-01-01T12:00:00Z');
  const report = await maintain(client, { schema, now, retentionDays: 30, daysAhead: 1 });
  expect(report).toMatchObject({ deletedRows: 1, postponed: [] });
  expect(report.made).toContain('faucet_http_events_p20300102');
  expect(report.dropped).toContain(
    `"o""dd \\ Näme's".faucet_http_events_p${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`,
  );
  expect(await eventsIn(client, 'faucet_http_events_p20300102')).toBe(1);
  expect(
    await column(
      client,
      `SELECT count(*)::int FROM pg_inherits WHERE inhparent = 'public.faucet_http_events'::regclass`,
    ),
  ).toEqual([4]);
});

it('says that there are no tables', async () => {
  const client = await databases.create();
  await expect(maintain(client)).rejects.toMatchObject({ code: 'VIGIA_SQL_CONFLICT' });
});

it('names the right that a user lacks', async () => {
  const client = await tablesAround(NOW);
  const user = await databases.createUser(client);
  const keeper = await databases.join(client, user);
  await expect(maintain(keeper, { now: NOW, daysAhead: 2 })).rejects.toMatchObject({
    code: 'VIGIA_SQL_REFUSED',
    message: expect.stringMatching(/42501.*OWNER TO/),
  });
});
