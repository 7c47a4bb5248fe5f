import { describe, expect, test } from 'vitest';
import { column, useDatabases } from '../../../postgres/test/sql/sql-databases.js';
import { type Ran, run } from '../run.js';

const databases = useDatabases();

/** Runs `vigia sql` in a new, empty database. */
async function stage() {
  const client = await databases.create();
  const variables = { FAUCET_TELEMETRY_POSTGRES_STRING: databases.urlOf(client) };
  const sql = (words: string): Promise<Ran> => run(['sql', ...words.split(' ')], { variables });
  return { client, sql, url: databases.urlOf(client) };
}

describe('vigia sql migrate', () => {
  test('makes the tables, and finds nothing to do the second time', async () => {
    const { client, sql } = await stage();
    const first = await sql('migrate --days-ahead 1');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.lines.slice(0, -1)).toEqual(expect.arrayContaining([expect.stringMatching(/^applied \S+/)]));
    expect(first.lines.at(-1)).toMatch(/^\d+ migrations applied, 9 partitions made; the ground is `partitions`\.$/);
    expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([0]);
    const second = await sql('migrate --days-ahead 1 --json');
    expect(JSON.parse(second.stdout)).toEqual({ ground: 'partitions', applied: [], made: [], notes: [] });
  });

  test('takes the connection from either flag, which beats the variable, and a schema', async () => {
    const { client, url } = await stage();
    const variables = { FAUCET_TELEMETRY_POSTGRES_STRING: 'postgresql://nobody@127.0.0.1:1/nowhere' };
    for (const flag of ['--telemetry-postgres-string', '--pg-con-string']) {
      const words = ['sql', 'migrate', flag, url, '--pg-sslmode', 'disable', '--schema', 'Tele "metry"'];
      expect(await run(words, { variables })).toMatchObject({ exitCode: 0 });
    }
    expect(await column(client, `SELECT count(*)::int FROM "Tele ""metry""".faucet_http_events`)).toEqual([0]);
  });
});

describe('vigia sql print', () => {
  test('prints what psql takes, and asks no database', async () => {
    const { client, sql } = await stage();
    const { exitCode, stdout } = await run(['sql', 'print', '--days-ahead', '1']);
    expect(exitCode).toBe(0);
    await client.query(stdout);
    expect(await sql('migrate --days-ahead 1')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^0 /) });
  });

  test('for TimescaleDB, with retention', async () => {
    const { stdout } = await run(['sql', 'print', '--ground', 'timescaledb', '--retention-days', '90']);
    expect(stdout).toContain('create_hypertable');
    expect(stdout).toContain('90 days');
  });
});

describe('vigia sql status', () => {
  test('knows when a migration was applied, whatever the style of dates', async () => {
    const { client, sql } = await stage();
    await sql('migrate');
    const [name] = await column(client, 'SELECT current_database()::text');
    await client.query(`ALTER DATABASE "${name}" SET DateStyle TO 'German, DMY'`);
    await client.query(`ALTER DATABASE "${name}" SET TimeZone TO 'Pacific/Apia'`);
    const { exitCode, stdout, stderr } = await sql('status --json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const appliedAtMs = Date.parse(JSON.parse(stdout).migrations[0].appliedAt);
    expect(Math.abs(Date.now() - appliedAtMs)).toBeLessThan(600_000);
    expect((await sql('status')).exitCode).toBe(0);
  });
});

describe('vigia sql verify', () => {
  test('leaves to a person what takes data away', async () => {
    const { client, sql } = await stage();
    await sql('migrate');
    await client.query('ALTER TABLE faucet_log_events ADD COLUMN "team\n; notes" text');
    const { stdout } = await sql('verify');
    expect(stdout).toContain('DROP COLUMN');
    await client.query(stdout);
    expect(await sql('verify')).toMatchObject({ exitCode: 1, stdout });
  });

  test('prints the statements that mend what differs', async () => {
    const { client, sql } = await stage();
    await sql('migrate');
    expect(await sql('verify')).toEqual({ exitCode: 0, stdout: '', stderr: 'Nothing differs.\n', lines: [] });
    await client.query('DROP INDEX faucet_http_events_time_brin; DROP VIEW vigia_capacity');
    const { exitCode, stdout, lines } = await sql('verify');
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^-- .*faucet_http_events_time_brin.*\.$/);
    await client.query(stdout);
    expect(await sql('verify')).toMatchObject({ exitCode: 0 });
  });

  test('lets no name out of its comment', async () => {
    const { client, url } = await stage();
    const schema = 'line\nDROP TABLE precious; --';
    await client.query(`CREATE TABLE precious (); CREATE SCHEMA "${schema}"`);
    const verify = () => run(['sql', 'verify', '--pg-con-string', url, '--schema', schema]);
    await client.query((await verify()).stdout);
    await run(['sql', 'maintain', '--pg-con-string', url, '--schema', schema]);
    expect(await verify()).toMatchObject({ exitCode: 0 });
    expect(await column(client, 'SELECT count(*)::int FROM precious')).toEqual([0]);
  });
});

describe('vigia sql maintain', () => {
  test('makes what is ahead, and removes what is old when it is told to', async () => {
    const { client, sql } = await stage();
    await sql('migrate --days-ahead 1');
    await client.query(`INSERT INTO faucet_http_events (time) VALUES (now() - interval '40 days')`);
    const kept = await sql('maintain --days-ahead 2');
    expect(kept).toMatchObject({ exitCode: 0, stderr: '' });
    expect(kept.lines.at(-1)).toBe('4 partitions made, 0 dropped, 0 rows removed one by one.');
    const cleared = await sql('maintain --days-ahead 2 --retention-days 30 --json');
    expect(JSON.parse(cleared.stdout)).toMatchObject({ dropped: [expect.stringMatching(/faucet_http_events_p\d{8}/)] });
    expect(await column(client, 'SELECT count(*)::int FROM faucet_http_events')).toEqual([0]);
  });

  test('needs the tables', async () => {
    const { sql } = await stage();
    expect(await sql('maintain')).toMatchObject({
      exitCode: 3,
      stderr: 'vigia: The schema "public" has no tables of events; make them with `vigia sql migrate`.\n',
    });
  });
});

describe('vigia sql status', () => {
  test('tells of an empty database, and of a migrated one', async () => {
    const { sql } = await stage();
    const empty = await sql('status');
    expect(empty.exitCode).toBe(0);
    expect(empty.lines[0]).toMatch(/^PostgreSQL \d+\.\d+; the ground is `partitions`\.$/);
    expect(empty.stdout).toMatch(/pending {2}-\n/);
    expect(empty.stdout).toMatch(/faucet_http_events +missing +- /);
    await sql('migrate --days-ahead 1');
    const full = await sql('status');
    expect(full.stdout).not.toContain('pending');
    expect(full.stdout).toMatch(/faucet_http_events +partitions +\S+ KiB +3 +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +0\n/);
    expect(JSON.parse((await sql('status --json')).stdout).tables).toHaveLength(3);
  });
});

describe('a database that cannot be had', () => {
  test.each(['migrate', 'status', 'verify', 'maintain'])('is explained in one line by %s', async (command) => {
    const nowhere = await run(['sql', command]);
    expect(nowhere).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^vigia: Nothing says where .*\n$/) });
    const closed = await run(['sql', command, '--pg-con-string', 'postgresql://me:hidden@127.0.0.1:1/x']);
    expect(closed).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/^vigia: .* cannot be reached: [^\n]*\n$/),
    });
    expect(closed.stderr).not.toContain('hidden');
  });

  test.each([
    [['--pg-sslmode', 'perhaps'], /--pg-sslmode.*disable, prefer, require/],
    [['--days-ahead', 'two'], /--days-ahead is "two"/],
    [['--days-ahead', '1000'], /`migrate.daysAhead` is 1000/],
    [['--ground', 'sand'], /--ground.*partitions/],
    [['--pg-con-string', 'nonsense'], /connection string/],
    [['--pg-sslmode', 'verify-ca'], /authority/],
  ])('is the user’s mistake for %j', async (flags, message) => {
    const { url } = await stage();
    const { exitCode, stderr } = await run(['sql', 'migrate', '--pg-con-string', url, ...flags]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  test('refuses who has no right', async () => {
    const { client, sql } = await stage();
    await sql('migrate');
    const user = await databases.createUser(client);
    const url = new URL(databases.urlOf(client));
    url.username = encodeURIComponent(user);
    const { exitCode, stderr } = await run(['sql', 'maintain', '--pg-con-string', url.href, '--days-ahead', '30']);
    expect(stderr).toMatch(/^vigia: .*42501.*ALTER TABLE.*\n$/);
    expect(exitCode).toBe(3);
  });
});
