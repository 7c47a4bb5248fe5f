import { migrate } from '@vigia/postgres/sql';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { insertFaucetRequests, insertRequests } from '../../../postgres/test/sql/event-rows.js';
import { insertEvents, useDatabases } from '../../../postgres/test/sql/sql-databases.js';
import { type Ran, run } from '../run.js';

const databases = useDatabases();
const RANGE = ['--since', '2026-11-21', '--until', '2026-11-22T00:00:00Z'];

interface Stage {
  readonly client: Client;
  events(...words: readonly string[]): Promise<Ran>;
}

async function stage(): Promise<Stage> {
  const client = await databases.create();
  await migrate(client);
  const variables = { FAUCET_TELEMETRY_POSTGRES_STRING: databases.urlOf(client) };
  return { client, events: (...words) => run(['events', ...words], { variables }) };
}

async function filled(): Promise<Stage> {
  const made = await stage();
  await insertRequests(made.client, [
    { time: '2026-11-21T10:00:00.123456Z', durationMs: 12.5, userAgent: 'a "b", c\nd' },
    { time: '2026-11-21T11:00:00Z', status: 503, route: '/pay', version: '2.0.0' },
    { time: '2026-11-21T12:00:00Z', status: 404, durationMs: 900, version: null },
  ]);
  return made;
}

async function statusesOf({ events }: Stage, ...words: readonly string[]): Promise<readonly unknown[]> {
  const { lines } = await events(...RANGE, '--json', ...words);
  return lines.map((line) => JSON.parse(line).status);
}

describe('vigia events', () => {
  test('prints a table, oldest first', async () => {
    const { events } = await filled();
    const { exitCode, lines, stderr } = await events(...RANGE);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(lines.map((line) => line.split(/ {2,}/).slice(0, 7))).toEqual([
      ['TIME', 'STATUS', 'METHOD', 'ROUTE', 'MS', 'SERVICE', 'VERSION'],
      ['2026-11-21T10:00:00.123456Z', '200', 'GET', '/orders/:id', '12.5', 'orders', '1.0.0'],
      ['2026-11-21T11:00:00.000000Z', '503', 'GET', '/pay', '10', 'orders', '2.0.0'],
      ['2026-11-21T12:00:00.000000Z', '404', 'GET', '/orders/:id', '900', 'orders', '-'],
    ]);
  });

  test.each([
    [['--status', '5xx'], [503]],
    [['--status', '404'], [404]],
    [['--slow', '900ms'], [404]],
    [['--slow', '1s'], []],
    [['--route', '/pay'], [503]],
    [['--telemetry-version', '2.0.0'], [503]],
    [
      ['--telemetry-namespace', 'shop'],
      [200, 503, 404],
    ],
    [['--telemetry-namespace', 'other'], []],
    [
      ['--limit', '2'],
      [503, 404],
    ],
    [['--since', '2026-11-21T10:30Z', '--status', '4xx'], [404]],
  ])('of %j', async (words, statuses) => {
    expect(await statusesOf(await filled(), ...words)).toEqual(statuses);
  });

  test('of one request, by either id, however old', async () => {
    const { client, events } = await stage();
    const time = new Date(Date.now() - 300 * 86_400_000).toISOString();
    const key = { request_uuid: '019a0000-0000-7000-8000-000000000001', time };
    await insertEvents(client, [{ ...key, status: 201 }]);
    await insertEvents(client, [{ ...key, request_id: 'abc' }], 'vigia_http_event_details');
    for (const id of ['abc', key.request_uuid]) {
      expect((await events('--request-id', id, '--json')).stdout).toContain('"status":201');
    }
    expect(await events('--request-id', 'abc', '--since', '1d')).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('as CSV, in quotes where it must be', async () => {
    const { events } = await filled();
    const { stdout } = await events(...RANGE, '--csv');
    const [head = '', first = ''] = stdout.split('\n');
    expect(head).toMatch(/^time,request_uuid,namespace,.*,error_message$/);
    expect(first).toMatch(
      /^2026-11-21T10:00:00.123456Z,[0-9a-f-]{36},shop,orders,1\.0\.0,Worker::1,,1,192\.0\.2\.7,"a ""b"", c$/,
    );
    expect(stdout.split('\n')).toHaveLength(6);
  });

  test('lets no client command the terminal, and cuts what is long', async () => {
    const { client, events } = await stage();
    const route = `/\u001b[2J${'x'.repeat(200)}`;
    await insertFaucetRequests(client, [{ time: '2026-11-21T10:00:00Z', route }]);
    const { stdout } = await events(...RANGE);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('/r/\\u001b[2Jxxx');
    expect(stdout).toContain('xxx…  ');
  });

  test('says when there may be more', async () => {
    const { client, events } = await stage();
    const time = '2026-11-21T10:00:00Z';
    await insertRequests(
      client,
      Array.from({ length: 101 }, () => ({ time })),
    );
    const { lines, stderr } = await events(...RANGE);
    expect(lines).toHaveLength(101);
    expect(stderr).toBe('These are the newest 100 requests; --limit shows more.\n');
    expect((await events(...RANGE, '--limit', '100')).stderr).toBe('');
  });

  test.each([
    [['--slow', '12'], /--slow is "12"; give a duration/],
    [['--since', 'yesterday'], /--since is "yesterday"/],
    [['--since', '2026-02-30'], /--since is "2026-02-30"; give a time such as/],
    [['--since', '0001-01-01'], /--since is "0001-01-01"; give a time from 1970 to 9998/],
    [['--until', '9999-12-31T23:59Z'], /--until is "9999-12-31T23:59Z"; give a time from 1970/],
    [['--since', '2026-11-21', '--until', '2026-11-20'], /--until 2026-11-20 is not after --since 2026-11-21/],
    [['--since', '2100-01-01'], /--since 2100-01-01 has yet to come/],
    [['--limit', '0'], /--limit is "0"/],
    [['--limit', '100001'], /`readEvents.limit` is 100001/],
    [['--status', 'xx5'], /`readEvents.status` is "xx5"/],
    [['--json', '--csv'], /cannot be used with option/],
  ])('refuses %j', async (words, message) => {
    const { events } = await stage();
    const { exitCode, stderr, stdout } = await events(...words);
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  test('names what makes the tables, where there are none', async () => {
    const url = databases.urlOf(await databases.create());
    const { exitCode, stderr } = await run(['events', '--pg-con-string', url]);
    expect(stderr).toMatch(/^vigia: .*`vigia sql migrate` first\.\n$/);
    expect(exitCode).toBe(3);
  });
});
