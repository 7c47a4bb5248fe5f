import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { type EventFilter, migrate, readEvents } from '../../src/sql/index.js';
import { insertFaucetRequests, insertRequests } from './event-rows.js';
import { insertEvents, useDatabases } from './sql-databases.js';

const databases = useDatabases();
const migrated = databases.copiesOf((client) => migrate(client));
const RANGE = { since: new Date('2026-11-21T00:00:00Z'), until: new Date('2026-11-22T00:00:00Z') };

async function filled(): Promise<Client> {
  const client = await migrated();
  await client.query(`SET TimeZone = 'Asia/Kathmandu'`);
  await insertRequests(client, [
    { time: '2026-11-21T10:00:00.123456Z', durationMs: 12.5 },
    { time: '2026-11-21T11:00:00Z', status: 503, route: '/pay' },
    { time: '2026-11-21T12:00:00Z', status: 404, durationMs: 900 },
    { time: '2026-11-20T12:00:00Z', status: 404 },
  ]);
  return client;
}

describe('the requests that are read', () => {
  it('are the newest first, in plain values', async () => {
    const events = await readEvents(await filled(), RANGE);
    expect(events.map(({ status }) => status)).toEqual([404, 503, 200]);
    expect(events[2]).toMatchObject({
      time: '2026-11-21T10:00:00.123456Z',
      ip_addr: '192.0.2.7',
      route: '/orders/:id',
      path: '/orders/7',
      duration_ms: 12.5,
      query_params: null,
    });
  });

  it.each([
    [{ status: '404' }, [404]],
    [{ status: '5xx' }, [503]],
    [{ status: '4xx', slowMs: 901 }, []],
    [{ slowMs: 900 }, [404]],
    [{ route: '/pay' }, [503]],
    [{ route: `'; DROP TABLE faucet_http_events --` }, []],
    [{ limit: 1 }, [404]],
    [{ namespace: 'shop', version: '1.0.0' }, [404, 503, 200]],
    [{ namespace: 'other' }, []],
    [{ version: '2.0.0' }, []],
  ])('are those of %o', async (filter, statuses) => {
    const events = await readEvents(await filled(), { ...RANGE, ...filter });
    expect(events.map(({ status }) => status)).toEqual(statuses);
  });

  it('are found by the id of the caller and by ours, with the index', async () => {
    const client = await filled();
    const key = { request_uuid: '019a0000-0000-7000-8000-000000000001', time: '2026-11-21T13:00:00Z' };
    const theirs = '019a0000-0000-7000-8000-00000000abcd';
    await insertEvents(client, [{ ...key, status: 201 }]);
    await insertEvents(client, [{ ...key, request_id: theirs }], 'vigia_http_event_details');
    for (const requestId of [key.request_uuid, key.request_uuid.toUpperCase(), theirs]) {
      const found = await readEvents(client, { ...RANGE, requestId });
      expect(found.map(({ status }) => status)).toEqual([201]);
    }
    expect(await readEvents(client, { ...RANGE, requestId: 'unknown' })).toEqual([]);
  });

  it('are those of Faucet too', async () => {
    const client = await filled();
    await insertFaucetRequests(client, [{ time: '2026-11-21T13:00:00Z', route: '/predict', durationMs: 7 }]);
    expect((await readEvents(client, { ...RANGE, route: '/r/predict' }))[0]).toMatchObject({
      service: null,
      duration_ms: 7,
    });
  });

  it('are those of the last hour, when nothing is said', async () => {
    const client = await filled();
    await client.query('DELETE FROM faucet_http_events');
    expect(await readEvents(client)).toEqual([]);
    await insertEvents(client, [{ time: new Date(Date.now() - 60_000).toISOString() }]);
    expect(await readEvents(client)).toHaveLength(1);
  });
});

it.each([
  [{ status: '6000' }],
  [{ status: 'xx5' }],
  [{ limit: 0 }],
  [{ since: new Date('x') }],
  [{ requestId: 'a\0b' }],
  [{ path: '/' }],
])('refuses the filter %o', async (filter) => {
  const client = await databases.create();
  await expect(readEvents(client, filter as EventFilter)).rejects.toMatchObject({
    code: expect.stringMatching(/^VIGIA_OPTION/),
  });
});

it('says that there are no tables', async () => {
  const client = await databases.create();
  const message = expect.stringMatching(/vigia sql migrate/);
  await expect(readEvents(client)).rejects.toMatchObject({ code: 'VIGIA_SQL_REFUSED', message });
});

it('names the right to read, where it is missing', async () => {
  const client = await filled();
  const reader = await databases.join(client, await databases.createUser(client));
  const message = expect.stringMatching(/42501.*GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "a ""user"" /);
  await expect(readEvents(reader)).rejects.toMatchObject({ code: 'VIGIA_SQL_REFUSED', message });
});
