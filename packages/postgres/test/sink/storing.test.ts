import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type Indexes, makeTables, stageSink } from './sink-stage.js';

let databases: TestDatabases;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

describe.each<Indexes>(['unique', 'none'])('with %s indexes', (indexes) => {
  it('writes each column as Faucet means it', async () => {
    const url = await databases.create();
    await makeTables(url, indexes);
    const { sink, problems } = stageSink({ connection: url, workerId: 3, workerRoute: '/api' });
    const requestUuid = '0198a3c2-5b1e-7c3d-9e4f-123456789abc';
    const timeMs = Date.UTC(2026, 10, 21, 12, 0, 0, 250);
    sink.record(eventOf({ requestUuid, timeMs, durationSeconds: 1.2345678, error: new TypeError('no stock') }));
    await sink.close(5_000);
    expect(problems).toEqual([]);
    expect(await ask(url, 'SELECT *, time::text AS time FROM faucet_http_events')).toEqual([
      {
        request_uuid: requestUuid,
        namespace: 'faucet',
        version: '1.2.3',
        target: 'Worker::3',
        worker_route: '/api',
        worker_id: 3,
        ip_addr: '203.0.113.9',
        method: 'GET',
        path: '/orders/42',
        query_params: 'page=2',
        http_version: 'HTTP/1.1',
        status: 200,
        user_agent: 'test/1.0',
        elapsed: '1234',
        time: expect.stringMatching(/:01\.484568\+00$/),
      },
    ]);
    expect(await ask(url, 'SELECT *, time::text AS time FROM vigia_http_event_details')).toEqual([
      {
        request_uuid: requestUuid,
        time: expect.stringMatching(/:01\.484568\+00$/),
        service: 'orders',
        environment: 'test',
        instance: 'host-1',
        request_id: requestUuid,
        trace_id: '0198a3c25b1e7c3d9e4f123456789abc',
        span_id: '00f067aa0ba902b7',
        parent_span_id: null,
        route: '/orders/:id',
        domain: 'web',
        outcome: 'completed',
        duration_seconds: 1.2345678,
        request_bytes: '0',
        response_bytes: '512',
        error_type: 'TypeError',
        error_message: 'no stock',
      },
    ]);
  });

  it('takes whatever an event may hold', async () => {
    const url = await databases.create();
    await makeTables(url, indexes);
    const { sink, problems } = stageSink({ connection: url });
    const odd = [
      eventOf({ path: '/a\0b', userAgent: 'half \ud83d', query: '\0' }),
      eventOf({ path: 'x'.repeat(100_000), query: 'é'.repeat(100_000), userAgent: '😀'.repeat(5_000) }),
      eventOf({ status: 70_000, remoteAddress: 'unknown' }),
      eventOf({ status: Number.NaN, remoteAddress: 'fe80::1%eth0', responseBytes: Number.POSITIVE_INFINITY }),
      eventOf({ remoteAddress: '::ffff:10.0.0.1', durationSeconds: Number.NaN, requestBytes: 2 ** 60 }),
      eventOf({ remoteAddress: '2001:db8::8:800:200c:417a', requestUuid: 'not one', timeMs: -5_000, query: '' }),
      eventOf({ remoteAddress: '::', requestUuid: '', error: Object.create(null), timeMs: Number.NaN }),
      eventOf({ remoteAddress: '64:ff9b::192.0.2.33', error: null, requestBytes: 1.5, query: undefined }),
    ];
    for (const event of odd) sink.record(event);
    await sink.close(5_000);
    expect(problems).toEqual([]);
    expect(await countRows(url)).toEqual(all(odd.length));
    const rows = await ask(
      url,
      `SELECT ip_addr, path, status, user_agent FROM faucet_http_events WHERE length(path) < 20`,
    );
    expect(rows.map(({ ip_addr }) => ip_addr)).toEqual([
      '203.0.113.9',
      null,
      'fe80::1',
      '10.0.0.1',
      '2001:db8::8:800:200c:417a',
      '::',
      '64:ff9b::c000:221',
    ]);
    expect(rows[0]).toMatchObject({ path: '/ab', user_agent: 'half �' });
  });

  it('hides the secrets of queries', async () => {
    const url = await databases.create();
    await makeTables(url, indexes);
    const { sink } = stageSink({ connection: url, redact: ['iban'] });
    sink.record(eventOf({ query: 'page=1&token=abc&iban=DE1' }));
    await sink.close(5_000);
    const rows = await ask(url, 'SELECT query_params FROM faucet_http_events');
    expect(rows).toEqual([{ query_params: 'page=1&token=[Redacted]&iban=[Redacted]' }]);
  });

  it('writes many rows', async () => {
    const url = await databases.create();
    await makeTables(url, indexes);
    const { sink } = stageSink({ connection: url });
    for (let number = 0; number < 5_000; number += 1) sink.record(eventOf());
    await sink.flush();
    expect(await countRows(url)).toEqual(all(5_000));
    expect(sink.health()).toMatchObject({ accepted: 5_000, delivered: 5_000, duplicates: 0, queuedItems: 0 });
    await sink.close(1_000);
  });
});
