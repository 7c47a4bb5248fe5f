import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLevel, LogRecord } from '@vigia/contract';
import { createTelemetry, withContext } from '@vigia/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresOptions, postgres } from '../../src/index.js';
import { createTable, EVENT_TABLES } from '../../src/sql/event-table.js';
import { createPlace } from '../../src/sql/place.js';
import { openTcpProxy } from '../server/tcp-proxy.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type Indexes, makeTables, type SinkStage, stageSink } from './sink-stage.js';

const LINES = 40;
const UUID = '0198a3c2-5b1e-7c3d-9e4f-123456789abc';

let databases: TestDatabases;
let stage: SinkStage | undefined;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

afterEach(async () => {
  await stage?.sink.close(2_000);
  stage = undefined;
});

async function makeLogTable(url: string, indexes: Indexes): Promise<void> {
  const tables = EVENT_TABLES.filter(({ name }) => name === 'faucet_log_events');
  const unique = 'CREATE UNIQUE INDEX ON faucet_log_events (event_id, time)';
  const statements = tables.map((table) => createTable(createPlace('public'), table));
  await ask(url, [...statements, ...(indexes === 'unique' ? [unique] : [])].join(';'));
}

function begin(options: PostgresOptions): SinkStage {
  stage = stageSink({ logs: {}, ...options });
  return stage;
}

function recordOf(fields: Record<string, unknown>, level: LogLevel = 'warn'): LogRecord {
  const timeMs = Date.UTC(2026, 10, 21, 12, 0, 0, 250);
  return { level, timeMs, line: JSON.stringify(fields), fields };
}

function logLines({ sink }: SinkStage): void {
  for (let number = 0; number < LINES; number += 1) sink.recordLog?.(recordOf({ msg: `line ${number}` }));
}

async function countLines(url: string): Promise<unknown> {
  const sql = 'SELECT count(*)::int AS rows, count(DISTINCT message)::int AS lines FROM faucet_log_events';
  return (await ask(url, sql))[0];
}

function refuse(): void {
  throw new Error('full');
}

const ONCE = { rows: LINES, lines: LINES };

it('takes no lines unless it is asked to', () => {
  const off = postgres({ connection: 'postgresql://127.0.0.1:1/none' });
  expect([off.recordLog, off.logLevel]).toEqual([undefined, undefined]);
  expect(postgres({ connection: 'postgresql://127.0.0.1:1/none', logs: {} }).logLevel).toBe('warn');
  expect(postgres({ connection: 'postgresql://127.0.0.1:1/none', logs: { level: 'info' } }).logLevel).toBe('info');
  expect(() => postgres({ logs: { level: 'silent' as 'warn' } })).toThrow(/`postgres\.logs\.level`/);
});

const STATEMENTS: Readonly<Record<Indexes, readonly string[]>> = { unique: ['INSERT INTO'], none: ['COPY', 'COMMIT'] };

describe.each<Indexes>(['unique', 'none'])('with %s indexes', (indexes) => {
  it('writes each column as Faucet means it', async () => {
    const url = await databases.create();
    await makeLogTable(url, indexes);
    const { sink, problems } = begin({ connection: url, workerId: 3 });
    sink.recordLog?.(
      recordOf({ level: 60, time: 1, msg: 'gone', request_uuid: UUID, event: 'sale', sum: 2.5 }, 'fatal'),
    );
    await sink.close(5_000);
    expect(problems).toEqual([]);
    expect(await ask(url, 'SELECT *, time::text AS time FROM faucet_log_events')).toEqual([
      {
        namespace: 'faucet',
        version: '1.2.3',
        target: 'Worker::3',
        time: expect.stringMatching(/:00\.25\+00$/),
        event_id: expect.stringMatching(/^[\da-f-]{36}$/),
        parent_event_id: UUID,
        level: 'error',
        event_type: 'sale',
        message: 'gone',
        body: { request_uuid: UUID, event: 'sale', sum: 2.5 },
      },
    ]);
  });

  it('makes what the columns refuse harmless', async () => {
    const url = await databases.create();
    await makeLogTable(url, indexes);
    const { sink } = begin({ connection: url });
    const odd = [
      { msg: 'nul \0', 'key \0': 'text \0 \ud800', path: 'C:\\u0000' },
      { msg: { nested: true }, request_uuid: 'none', event: 7, context: '', time: 'then' },
      { msg: 'long', text: 'x'.repeat(100_000) },
      { msg: '\udc00 half', context: 'Mailer', big: 1e308 },
    ];
    for (const fields of odd) sink.recordLog?.(recordOf(fields));
    sink.recordLog?.({ level: 'warn', timeMs: Number.NaN, line: 'no JSON', fields: {} });
    await sink.close(5_000);
    expect(sink.health()).toMatchObject({ delivered: 5, dropped: { invalid: 0 } });
    const rows = await ask(
      url,
      `SELECT message, target, parent_event_id AS parent, event_type AS type, body, length(body::text) AS length
       FROM faucet_log_events ORDER BY message NULLS FIRST`,
    );
    const plain = { target: 'Worker::1', parent: null, type: 'log' };
    const told = rows.map(({ length, body, ...row }) => (length > 1_000 ? row : { ...row, body }));
    expect(told).toEqual(
      expect.arrayContaining([
        { ...plain, message: null, body: { request_uuid: 'none', event: 7, context: '' } },
        { ...plain, message: 'nul ', body: { 'key ': 'text  \ufffd', path: 'C:\\u0000' } },
        { ...plain, message: 'long' },
        { ...plain, message: '\ufffd half', target: 'Mailer', body: { context: 'Mailer', big: 1e308 } },
        { ...plain, message: 'no JSON', body: null },
      ]),
    );
  });

  it.each(STATEMENTS[indexes])('stores each line once when the answer to %s is lost', async (text) => {
    const direct = await databases.create();
    await makeLogTable(direct, indexes);
    const proxy = await openTcpProxy(Number(new URL(direct).port));
    const through = new URL(direct);
    through.port = String(proxy.port);
    const lines = begin({ connection: through.href });
    const sprung = proxy.swallowAnswerTo(text);
    logLines(lines);
    await sprung;
    await lines.sink.flush();
    expect(await countLines(direct)).toEqual(ONCE);
    await lines.sink.close(1_000);
    await proxy.close();
  });

  it('takes the line that the table refuses out, and no other', async () => {
    const url = await databases.create();
    await makeLogTable(url, indexes);
    await ask(url, "ALTER TABLE faucet_log_events ADD CONSTRAINT mild CHECK (message <> 'line 7')");
    const directory = mkdtempSync(join(tmpdir(), 'vigia-lines-'));
    const lines = begin({ connection: url, spool: { directory } });
    logLines(lines);
    await lines.sink.close(5_000);
    expect(await countLines(url)).toEqual({ rows: LINES - 1, lines: LINES - 1 });
    expect(lines.sink.health().dropped).toMatchObject({ invalid: 1 });
    const dead = readFileSync(join(directory, 'postgres-logs', 'dead-letters.ndjson'), 'utf8');
    expect(dead).toContain('line 7');
    rmSync(directory, { recursive: true });
  });
});

it('keeps lines while their table is missing, says how to make it, and writes exchanges meanwhile', async () => {
  const url = await databases.create();
  await makeTables(url, 'unique');
  const lines = begin({ connection: url });
  logLines(lines);
  lines.sink.record(eventOf());
  const { message, sink } = await lines.problem('VIGIA_DELIVERY_PAUSED');
  expect([sink, message]).toEqual([
    'postgres-logs',
    expect.stringMatching(
      /faucet_log_events is missing; run `vigia sql migrate`, or leave `logs` out, or:\nCREATE TABLE/,
    ),
  ]);
  await expect.poll(() => countRows(url)).toEqual(all(1));
  await ask(url, message.slice(message.indexOf('CREATE TABLE'), message.lastIndexOf(';')));
  await lines.sink.flush();
  expect(await countLines(url)).toEqual(ONCE);
  expect(lines.sink.health()).toMatchObject({ accepted: LINES + 1, delivered: LINES + 1, queuedItems: 0 });
});

it('leaves lines to the next process where the server is away', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-lines-'));
  const spool = { directory };
  const away = begin({ connection: 'postgresql://127.0.0.1:1/none', spool });
  logLines(away);
  await away.sink.close(200);
  const url = await databases.create();
  await makeLogTable(url, 'unique');
  const next = begin({ connection: url, spool });
  await expect.poll(() => countLines(url), { timeout: 10_000 }).toEqual(ONCE);
  expect(next.sink.health().recovered).toBe(LINES);
  await next.sink.close(1_000);
  rmSync(directory, { recursive: true });
});

it('writes what a service logs from the level on, and none of its problems', async () => {
  const url = await databases.create();
  await makeTables(url, 'unique');
  await makeLogTable(url, 'unique');
  const lines: string[] = [];
  const vigia = createTelemetry({
    service: { name: 'orders', version: '4.5.6' },
    logs: { destination: { write: (line) => void lines.push(line) } },
    sinks: [postgres({ connection: url, logs: { level: 'warn' } }), { name: 'broken', recordLog: refuse }],
  });
  vigia.logger.info('open');
  withContext({ tenant: 'acme' }, () => vigia.logger.warn({ password: 'secret' }, 'slow'));
  vigia.logger.child({ context: 'Mailer' }).error(new TypeError('no post'));
  await vigia.flush();
  await vigia.close(5_000);
  const rows = await ask(
    url,
    `SELECT level, target, message, version, body->>'tenant' AS tenant, body->'err'->>'type' AS error,
       body::text LIKE '%secret%' AS leaks FROM faucet_log_events ORDER BY level`,
  );
  expect(lines.join('')).toContain('VIGIA_SINK_FAILED');
  expect(rows).toEqual([
    {
      level: 'error',
      target: 'Mailer',
      message: 'no post',
      version: '4.5.6',
      tenant: null,
      error: 'TypeError',
      leaks: false,
    },
    {
      level: 'warn',
      target: 'Worker::1',
      message: 'slow',
      version: '4.5.6',
      tenant: 'acme',
      error: null,
      leaks: false,
    },
  ]);
});
