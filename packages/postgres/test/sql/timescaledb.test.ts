import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { maintain, migrate, printSql, status } from '../../src/sql/index.js';
import { column, useDatabases } from './sql-databases.js';

const databases = useDatabases();

/** A database that says it has the extension, with functions of the documented signatures that note their calls. */
async function pretend(version: string, license: string): Promise<Client> {
  const client = await databases.create();
  await client.query(`
    CREATE SCHEMA ts; CREATE SCHEMA timescaledb_information;
    CREATE TABLE ts.calls (name text, argument text, setting text);
    INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
      VALUES (99999, 'timescaledb', 10, 'ts'::regnamespace, false, '${version}');
    CREATE FUNCTION ts.by_range(column_name name, partition_interval interval) RETURNS text
      LANGUAGE sql AS 'SELECT $1 || '' '' || $2';
    CREATE FUNCTION ts.create_hypertable(relation regclass, dimension text, if_not_exists boolean, migrate_data boolean)
      RETURNS void LANGUAGE sql AS 'INSERT INTO ts.calls VALUES (''create_hypertable'', relation::text, dimension)';
    CREATE FUNCTION ts.add_retention_policy(relation regclass, drop_after interval, if_not_exists boolean)
      RETURNS void LANGUAGE sql AS 'INSERT INTO ts.calls VALUES (''add_retention_policy'', relation::text, drop_after::text)';
    CREATE FUNCTION ts.remove_retention_policy(relation regclass, if_exists boolean)
      RETURNS void LANGUAGE sql AS 'INSERT INTO ts.calls VALUES (''remove_retention_policy'', relation::text, NULL)';
    CREATE TABLE timescaledb_information.hypertables (hypertable_schema name, hypertable_name name);
    CREATE TABLE timescaledb_information.jobs (
      proc_name name, hypertable_schema name, hypertable_name name, config jsonb);
  `);
  await client.query(`SET timescaledb.license = '${license}'`);
  return client;
}

describe('a database without what is needed', () => {
  it('is told so: no extension', async () => {
    const client = await databases.create();
    await expect(migrate(client, { ground: 'timescaledb' })).rejects.toMatchObject({
      code: 'VIGIA_SQL_CONFLICT',
      message: expect.stringMatching(/no extension.*CREATE EXTENSION timescaledb;.*ground `partitions`/),
    });
  });

  it.each([
    ['2.17.2', 'timescale', /2\.17\.2: run ALTER EXTENSION timescaledb UPDATE; to have 2\.18/],
    ['1.7', 'timescale', /1\.7/],
    ['2.22.0', 'apache', /Apache licence/],
  ])('is told so: %s under %s', async (version, license, message) => {
    const client = await pretend(version, license);
    const migrating = migrate(client, { ground: 'timescaledb' });
    await expect(migrating).rejects.toMatchObject({ message: expect.stringMatching(message) });
    expect(await migrate(client)).toMatchObject({ ground: 'partitions' });
  });
});

describe('a database with the extension', () => {
  it('gets hypertables by itself, and stays as it was when a statement fails', async () => {
    const client = await pretend('2.22.0', 'timescale');
    const migrating = migrate(client);
    // Where the extension is not loaded, PostgreSQL knows no such setting of a table.
    await expect(migrating).rejects.toMatchObject({
      message: expect.stringMatching(/enable_columnstore.*unrecognized parameter namespace "timescaledb"/),
    });
    expect(await column(client, 'SELECT count(*)::int FROM ts.calls')).toEqual([0]);
    expect(await column(client, `SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`)).toEqual([0]);
  });

  it('has its retention set once, and set anew when it changes', async () => {
    const client = await pretend('2.22.0', 'timescale');
    await client.query(`CREATE TABLE faucet_http_events (request_uuid uuid, time timestamptz NOT NULL);
      INSERT INTO timescaledb_information.hypertables VALUES ('public', 'faucet_http_events')`);
    expect(await status(client)).toMatchObject({ ground: 'timescaledb', timescaleDb: '2.22.0' });
    await maintain(client);
    expect(await column(client, 'SELECT name FROM ts.calls')).toEqual([]);
    await maintain(client, { retentionDays: 90 });
    expect(await column(client, 'SELECT name || coalesce(setting, $1) FROM ts.calls', [''])).toEqual([
      'remove_retention_policy',
      'add_retention_policy90 days',
    ]);
    await client.query(`INSERT INTO timescaledb_information.jobs
      VALUES ('policy_retention', 'public', 'faucet_http_events', '{"drop_after": "90 days"}')`);
    await maintain(client, { retentionDays: 90 });
    expect(await column(client, 'SELECT count(*)::int FROM ts.calls')).toEqual([2]);
    await maintain(client, { retentionDays: 30 });
    expect(await column(client, 'SELECT count(*)::int FROM ts.calls')).toEqual([4]);
  });
});

it('is spoken to in statements that PostgreSQL can parse', async () => {
  const client = await databases.create();
  const script = printSql({ ground: 'timescaledb', retentionDays: 90 });
  expect(
    script.match(/create_hypertable|enable_columnstore|add_columnstore_policy|add_retention_policy/g),
  ).toHaveLength(12);
  const statements = script.replaceAll(/^--.*\n/gm, '').split(/;\n(?=[A-Z])/);
  const own = statements.filter((statement) => /timescaledb|hypertable|policy|time_bucket/.test(statement));
  expect(own.length).toBeGreaterThan(12);
  for (const statement of own) await parse(client, statement.replace(/;\n$/, ''));
  await expect(parse(client, 'CALL add_columnstore_policy(after =>)')).rejects.toMatchObject({ code: '42601' });
});

/** The language of procedures parses what it will never run. */
async function parse(client: Client, statement: string): Promise<void> {
  const body = statement.replace(/^SELECT/, 'PERFORM');
  await client.query(`CREATE OR REPLACE FUNCTION parsed() RETURNS void LANGUAGE plpgsql AS $parsed$
    BEGIN IF false THEN ${body}; END IF; END $parsed$`);
}
