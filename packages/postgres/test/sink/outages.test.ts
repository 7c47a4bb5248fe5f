import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { openTcpProxy, type TcpProxy } from '../server/tcp-proxy.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, type Indexes, makeTables, type SinkStage, stageSink } from './sink-stage.js';

let server: PostgresServer;
let proxy: TcpProxy;
let url: string;
let stage: SinkStage;
let recorded: number;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
  proxy = await openTcpProxy(server.port);
});

afterAll(async () => {
  await proxy.close();
  await server.close();
});

afterEach(() => stage.sink.close(2_000));

function record(count: number): void {
  recorded += count;
  for (let number = 0; number < count; number += 1) stage.sink.record(eventOf());
}

describe.each<Indexes>(['unique', 'none'])('with %s indexes', (indexes) => {
  beforeEach(async () => {
    databases += 1;
    recorded = 0;
    await ask(server.url(), `CREATE DATABASE outage_${databases}`);
    url = server.url(`outage_${databases}`);
    await makeTables(url, indexes);
    stage = stageSink({ connection: url.replace(String(server.port), String(proxy.port)) }, { sendTimeoutMs: 500 });
    record(10);
    await stage.sink.flush();
  });

  it.each(['fast', 'immediate'] as const)('loses nothing while the server is away (%s)', async (mode) => {
    await server.stop(mode);
    record(300);
    await stage.problem('VIGIA_DELIVERY_INTERRUPTED');
    record(300);
    await server.start();
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(recorded));
  });

  it('keeps as many rows as there are bytes for while the server is away', async () => {
    await server.stop('fast');
    record(20_000);
    await server.start();
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(recorded));
  });

  it('survives the end of an idle connection', async () => {
    await ask(server.url(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vigia'`);
    record(10);
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(recorded));
    expect(stage.problems).toEqual([]);
  });

  it('gives up a server that is silent', async () => {
    const { connections } = proxy;
    proxy.hold();
    record(100);
    await expect.poll(() => proxy.connections, { timeout: 10_000 }).toBeGreaterThan(connections);
    proxy.letGo();
    proxy.resetAll();
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(recorded));
  });

  it('gives up a server that is stopped in its tracks', async () => {
    const pids = await ask<{ pid: number }>(
      url,
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vigia'`,
    );
    const stopped = pids.map(({ pid }) => pid);
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    record(100);
    await expect.poll(() => stage.sink.health().delivered, { timeout: 10_000 }).toBe(recorded);
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
    expect(await countRows(url)).toEqual(all(recorded));
  });

  it('waits for a table that is locked', async () => {
    const holder = new Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE faucet_http_events');
    record(10);
    await expect.poll(() => stage.sink.health().retries, { timeout: 10_000 }).toBeGreaterThan(0);
    await holder.query('COMMIT');
    await holder.end();
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(recorded));
  });
});
