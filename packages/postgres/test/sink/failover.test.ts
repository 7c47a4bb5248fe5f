import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { openTcpProxy } from '../server/tcp-proxy.js';
import { eventOf } from './random-event.js';
import { all, ask, countRows, makeTables, type SinkStage, stageSink } from './sink-stage.js';

let first: PostgresServer;
let second: PostgresServer;
let stage: SinkStage;

beforeAll(async () => {
  [first, second] = await Promise.all([startPostgres(), startPostgres()]);
  for (const server of [first, second]) await makeTables(server.url(), 'unique');
});

afterAll(() => Promise.all([first.close(), second.close()]));

beforeEach(async () => {
  for (const server of [first, second]) {
    await ask(server.url(), 'TRUNCATE faucet_http_events, vigia_http_event_details');
  }
});

afterEach(() => stage.sink.close(1_000));

async function takesWrites(server: PostgresServer, does: boolean): Promise<void> {
  await ask(
    server.url(),
    `BEGIN READ WRITE; ALTER DATABASE postgres SET default_transaction_read_only = ${does ? 'off' : 'on'}; COMMIT`,
  );
  await ask(
    server.url(),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vigia' AND pid <> pg_backend_pid()`,
  );
}

function record(count: number): void {
  for (let number = 0; number < count; number += 1) stage.sink.record(eventOf());
}

it.each(['', '?target_session_attrs=read-write'])('follows the server that takes writes%s', async (parameters) => {
  stage = stageSink({
    connection: `postgresql://postgres@127.0.0.1:${first.port},127.0.0.1:${second.port}/postgres${parameters}`,
  });
  record(10);
  await stage.sink.flush();
  await takesWrites(first, false);
  record(10);
  await stage.sink.flush();
  await takesWrites(first, true);
  expect([await countRows(first.url()), await countRows(second.url())]).toEqual([all(10), all(10)]);
});

it('makes the connection anew when a statement runs out of time three times in a row', async () => {
  const proxy = await openTcpProxy(first.port);
  stage = stageSink({ connection: `postgresql://postgres@127.0.0.1:${proxy.port}/postgres?sslmode=disable` });
  record(1);
  await stage.sink.flush();
  expect(proxy.connections).toBe(1);
  await ask(
    first.url(),
    `CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'canceling statement' USING ERRCODE = '57014'; END $$;
     CREATE TRIGGER late BEFORE INSERT ON faucet_http_events FOR EACH ROW EXECUTE FUNCTION late()`,
  );
  record(1);
  await expect.poll(() => proxy.connections, { timeout: 10_000 }).toBeGreaterThan(2);
  await ask(first.url(), 'DROP TRIGGER late ON faucet_http_events; DROP FUNCTION late');
  await stage.sink.flush();
  expect(await countRows(first.url())).toEqual(all(2));
  expect(stage.sink.health().retries).toBeGreaterThanOrEqual(3 * (proxy.connections - 1));
  await stage.sink.close(1_000);
  await proxy.close();
});
