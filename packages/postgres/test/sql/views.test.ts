import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { maintain, migrate } from '../../src/sql/index.js';
import { type GivenRequest, insertFaucetRequests, insertRequests } from './event-rows.js';
import { column, useDatabases } from './sql-databases.js';

const DAY_MS = 86_400_000;
const NOON = '2026-11-21T12:00:00Z';
const RANGE = `'2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z'`;

const databases = useDatabases();
const database = databases.copiesOf(async (client) => {
  await migrate(client);
  await maintain(client, { now: new Date(NOON) });
});

/** Requests that begin at one time, a millisecond apart, and take 1 to `count` milliseconds. */
function ramp(count: number, request: Partial<GivenRequest> = {}): readonly GivenRequest[] {
  const { time = NOON } = request;
  return Array.from({ length: count }, (_, index) => ({
    ...request,
    time: new Date(Date.parse(time) + index).toISOString(),
    durationMs: index + 1,
  }));
}

async function rows(client: Client, text: string): Promise<readonly unknown[]> {
  return (await client.query(text)).rows;
}

describe('the questions', () => {
  it('errors and percentiles of each route and minute', async () => {
    const client = await database();
    await insertRequests(client, [
      ...ramp(100),
      { time: '2026-11-21T12:00:59.999Z', status: 503, route: '/pay', method: 'POST' },
      { time: '2026-11-21T12:01:00Z', status: 500, durationMs: 7.25 },
      { time: '2026-11-21T12:01:30Z', status: 499, durationMs: 7.25 },
    ]);
    const found = await rows(client, `SELECT * FROM vigia_routes_by_minute(${RANGE}) ORDER BY minute, route`);
    const group = { namespace: 'shop', service: 'orders', method: 'GET', route: '/orders/:id' };
    expect(found).toEqual([
      {
        ...group,
        minute: new Date(NOON),
        requests: '100',
        errors: '0',
        client_errors: '0',
        error_ratio: 0,
        p50_ms: 50.5,
        p95_ms: expect.closeTo(95.05),
        p99_ms: expect.closeTo(99.01),
      },
      expect.objectContaining({
        method: 'POST',
        route: '/pay',
        requests: '1',
        errors: '1',
        error_ratio: 1,
        p99_ms: 10,
      }),
      expect.objectContaining({
        minute: new Date('2026-11-21T12:01:00Z'),
        requests: '2',
        errors: '1',
        client_errors: '1',
        error_ratio: 0.5,
        p50_ms: 7.25,
      }),
    ]);
  });

  it('slow routes, those of Faucet among them', async () => {
    const client = await database();
    await insertRequests(client, [...ramp(10, { route: '/fast' }), { time: NOON, route: '/slow', durationMs: 445 }]);
    await insertFaucetRequests(client, [{ time: NOON, route: '/predict', durationMs: 500 }]);
    const found = await rows(client, `SELECT route, service, max_ms, time_share FROM vigia_slow_routes(${RANGE})`);
    expect(found).toEqual([
      { route: '/r/predict', service: null, max_ms: 500, time_share: 0.5 },
      { route: '/slow', service: 'orders', max_ms: 445, time_share: 0.445 },
      { route: '/fast', service: 'orders', max_ms: 10, time_share: 0.055 },
    ]);
  });

  it('the most used endpoints of each hour and day, in UTC', async () => {
    const client = await database();
    await client.query(`SET TimeZone = 'Asia/Kathmandu'`);
    await insertRequests(client, [
      ...ramp(3, { route: '/a' }),
      ...ramp(2, { route: '/b' }),
      ...ramp(2, { route: '/b', time: '2026-11-21T23:59:59.900Z' }),
    ]);
    const hours = `SELECT hour, route, requests::int, rank::int FROM vigia_endpoints_by_hour(${RANGE}) ORDER BY 1, 4`;
    expect(await rows(client, hours)).toEqual([
      { hour: new Date(NOON), route: '/a', requests: 3, rank: 1 },
      { hour: new Date(NOON), route: '/b', requests: 2, rank: 2 },
      { hour: new Date('2026-11-21T23:00:00Z'), route: '/b', requests: 2, rank: 1 },
    ]);
    const days = `SELECT day, route, requests::int, rank::int FROM vigia_endpoints_by_day(${RANGE}) ORDER BY 1, 4`;
    const day = new Date('2026-11-21T00:00:00Z');
    expect(await rows(client, days)).toEqual([
      { day, route: '/b', requests: 4, rank: 1 },
      { day, route: '/a', requests: 3, rank: 2 },
    ]);
  });

  it('the activity of networks and of user agents', async () => {
    const client = await database();
    await insertRequests(client, [
      { time: NOON, address: '192.0.2.7' },
      { time: NOON, address: '192.0.2.200', status: 500, route: '/b' },
      { time: '2026-11-21T13:00:00Z', address: '2001:db8:aa:1::9', userAgent: null },
      { time: NOON, address: '2001:db8:aa:2::9', userAgent: null },
      { time: NOON, address: null, userAgent: 'okhttp/4' },
    ]);
    const clients = `SELECT client, requests::int, errors::int, routes::int, last_seen FROM vigia_clients(${RANGE})
      ORDER BY client`;
    expect(await rows(client, clients)).toEqual([
      { client: '192.0.2.0/24', requests: 2, errors: 1, routes: 2, last_seen: new Date(NOON) },
      { client: '2001:db8:aa::/48', requests: 2, errors: 0, routes: 1, last_seen: new Date('2026-11-21T13:00:00Z') },
      { client: null, requests: 1, errors: 0, routes: 1, last_seen: new Date(NOON) },
    ]);
    const agents = `SELECT user_agent, requests::int FROM vigia_user_agents(${RANGE}) ORDER BY 1`;
    expect(await rows(client, agents)).toEqual([
      { user_agent: 'curl/8', requests: 2 },
      { user_agent: 'okhttp/4', requests: 1 },
      { user_agent: null, requests: 2 },
    ]);
  });

  it('how the load is spread', async () => {
    const client = await database();
    await insertRequests(client, [...ramp(3), { time: NOON, workerId: 2, durationMs: 1_500 }]);
    const load = `SELECT target, worker_id, worker_route, share, busy_seconds FROM vigia_load(${RANGE}) ORDER BY 2`;
    expect(await rows(client, load)).toEqual([
      { target: 'Worker::1', worker_id: 1, worker_route: null, share: 0.75, busy_seconds: 0.006 },
      { target: 'Worker::2', worker_id: 2, worker_route: null, share: 0.25, busy_seconds: 1.5 },
    ]);
  });

  it('a version against the one before', async () => {
    const client = await database();
    await insertRequests(client, [
      { time: NOON, version: '1.9.0', durationMs: 10 },
      { time: '2026-11-21T13:00:00Z', version: '1.10.0', durationMs: 30, status: 500 },
      { time: '2026-11-21T14:00:00Z', version: '1.9.0', durationMs: 10 },
      { time: NOON, version: null },
    ]);
    const versions = `SELECT version, requests::int, previous_version, error_ratio_change, p50_ratio, p95_ratio
      FROM vigia_versions(${RANGE}) ORDER BY first_seen`;
    expect(await rows(client, versions)).toEqual([
      {
        version: '1.9.0',
        requests: 2,
        previous_version: null,
        error_ratio_change: null,
        p50_ratio: null,
        p95_ratio: null,
      },
      { version: '1.10.0', requests: 1, previous_version: '1.9.0', error_ratio_change: 1, p50_ratio: 3, p95_ratio: 3 },
    ]);
  });

  it('the trend of the load, by whole days', async () => {
    const client = await database();
    const days = [1, 2, 3, 4].map((day) => ramp(day * 10, { time: `2026-11-1${day}T12:00:00Z` }));
    await insertRequests(client, [...days.flat(), ...ramp(1, { time: '2026-11-15T12:00:00Z', durationMs: 1 })]);
    const capacity = `SELECT day::text, requests::int, peak_requests_per_minute::int AS peak, mean_concurrency,
        requests_trend FROM vigia_capacity('2026-11-11T00:00:00Z', '2026-11-15T12:30:00Z') ORDER BY day`;
    const found = await rows(client, capacity);
    expect(found).toHaveLength(5);
    expect(found[0]).toMatchObject({ requests: 10, peak: 10, mean_concurrency: expect.closeTo(0.055 / 86_400, 12) });
    expect(found[4]).toMatchObject({ requests: 1, mean_concurrency: expect.closeTo(0.001 / 45_000, 12) });
    expect(found.map((row) => Reflect.get(row as object, 'requests_trend'))).toEqual([10, 10, 10, 10, 10]);
  });

  it('what is there, over the last span, with a comment on each', async () => {
    const client = await database();
    await insertRequests(client, [{ time: new Date(Date.now() - 2_000).toISOString() }]);
    const views = await column(client, `SELECT viewname::text FROM pg_views WHERE schemaname = 'public' ORDER BY 1`);
    expect(views).toHaveLength(10);
    for (const view of views) {
      expect([view, await column(client, `SELECT count(*)::int FROM ${view}`)]).toEqual([view, [1]]);
      const comment = `SELECT obj_description('${view}'::regclass), obj_description('${view}'::regproc)`;
      expect(await rows(client, comment)).not.toContainEqual(expect.objectContaining({ obj_description: null }));
    }
  });
});

describe('what a question reads', () => {
  it('is the days of its range, of both tables, and none other', async () => {
    const client = await database();
    const views = await column(client, `SELECT viewname::text FROM pg_views WHERE schemaname = 'public' ORDER BY 1`);
    for (const view of views) {
      const plan = await explain(client, `SELECT * FROM ${view}('2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z')`);
      expect([view, plan]).toEqual([view, ['faucet_http_events_p20261122', 'vigia_http_event_details_p20261122']]);
    }
  });

  it('is pruned for a range that moves with the clock too', async () => {
    const client = await database();
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
    await migrate(client);
    const read = await explain(client, `SELECT * FROM vigia_routes_by_minute WHERE route = '/orders/:id'`);
    const allowed = [today, yesterday].flatMap((day) => [
      `faucet_http_events_p${day}`,
      `vigia_http_event_details_p${day}`,
    ]);
    expect(read.filter((relation) => !allowed.includes(relation))).toEqual([]);
    expect(read).toContain(`faucet_http_events_p${today}`);
  });

  it('is a part of the day, by the index over time', async () => {
    const client = await database();
    await client.query(`INSERT INTO faucet_http_events (request_uuid, time, path, status, elapsed)
      SELECT gen_random_uuid(), '2026-11-22'::timestamptz + n * interval '0.8 seconds', repeat('x', 100), 200, 1
      FROM generate_series(0, 100000) n`);
    const [index] = await column(
      client,
      `SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indexrelid
        WHERE indrelid = 'faucet_http_events_p20261122'::regclass AND 'autosummarize=on' = ANY (reloptions)`,
    );
    await client.query('SELECT brin_summarize_new_values($1::regclass)', [index]);
    await client.query('ANALYZE faucet_http_events');
    const plan = await column(
      client,
      `EXPLAIN ANALYZE SELECT * FROM vigia_routes_by_minute('2026-11-22T10:00:00Z', '2026-11-22T10:15:00Z')`,
    );
    const text = plan.join('\n');
    expect(text).toMatch(/Bitmap Heap Scan on faucet_http_events_p20261122/);
    expect(Number(/Rows Removed by Index Recheck: (\d+)/.exec(text)?.[1])).toBeLessThan(5_000);
  });
});

/** The tables that a query scans. */
async function explain(client: Client, query: string): Promise<readonly string[]> {
  const { rows: plan } = await client.query(`EXPLAIN (FORMAT JSON) ${query}`);
  const scanned = JSON.stringify(plan).matchAll(/"Relation Name":"([^"]+)"/g);
  return [...new Set([...scanned].map(([, name = '']) => name))].sort();
}
