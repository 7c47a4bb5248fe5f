import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PostgresOptions } from '../../src/index.js';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { eventOf } from '../sink/random-event.js';
import { ask, makeTables, type SinkStage, stageSink } from '../sink/sink-stage.js';

let server: PostgresServer;
let stage: SinkStage;

beforeAll(async () => {
  server = await startPostgres();
  await makeTables(server.url(), 'unique');
  await ask(server.url(), `CREATE ROLE writer LOGIN SUPERUSER PASSWORD 'first'`);
  const rules = 'host all writer 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n';
  writeFileSync(join(server.directory, 'data', 'pg_hba.conf'), rules);
  await ask(server.url(), 'SELECT pg_reload_conf()');
});

afterAll(() => server.close());

afterEach(async () => {
  // Rows that cannot be written are not waited for.
  await stage.sink.close(50);
  await ask(server.url(), `ALTER ROLE writer PASSWORD 'first'; TRUNCATE faucet_http_events, vigia_http_event_details`);
});

function begin(options: PostgresOptions = {}): void {
  stage = stageSink({ connection: `postgresql://writer@127.0.0.1:${server.port}/postgres`, ...options });
  stage.sink.record(eventOf());
}

async function rotate(): Promise<void> {
  await ask(server.url(), `ALTER ROLE writer PASSWORD 'second'`);
  await ask(server.url(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'writer'`);
}

async function stored(): Promise<number | undefined> {
  await stage.sink.flush();
  const rows = await ask<{ count: number }>(server.url(), 'SELECT count(*)::int FROM faucet_http_events');
  return rows[0]?.count;
}

it('waits for a person when the password is refused, and never shows it', async () => {
  begin({ password: 'hunter2' });
  const { message, fix, cause } = await stage.problem('VIGIA_DELIVERY_PAUSED');
  expect(message).toMatch(/password authentication failed.*28P01.*check user and password/);
  expect(`${message}${fix}${String(cause)}${JSON.stringify(cause)}`).not.toContain('hunter2');
});

it('asks for the password again when it is refused, without a word', async () => {
  let password = 'first';
  let asked = 0;
  begin({
    password: async () => {
      asked += 1;
      return password;
    },
  });
  expect(await stored()).toBe(1);
  await rotate();
  password = 'second';
  stage.sink.record(eventOf());
  expect(await stored()).toBe(2);
  expect(asked).toBe(2);
  expect(stage.problems).toEqual([]);
});

it('goes on by itself when the right password comes later', async () => {
  let password = 'wrong';
  begin({ password: () => password });
  await stage.problem('VIGIA_DELIVERY_PAUSED');
  password = 'first';
  expect(await stored()).toBe(1);
});

it('takes a whole connection string that rotates', async () => {
  const at = (password: string) =>
    `host=127.0.0.1 port=${server.port} user=writer password=${password} dbname=postgres`;
  let connection = at('first');
  begin({ connection: () => connection });
  expect(await stored()).toBe(1);
  await rotate();
  connection = at('second');
  stage.sink.record(eventOf());
  expect(await stored()).toBe(2);
});

it('says that a password is missing', async () => {
  begin();
  expect((await stage.problem('VIGIA_DELIVERY_PAUSED')).message).toContain('asks for a password, and there is none');
});

it('says what is wrong with a connection string that was fetched', async () => {
  let connection = 'nonsense hunter2';
  begin({ connection: () => connection });
  const { message } = await stage.problem('VIGIA_DELIVERY_PAUSED');
  expect(message).toContain('The connection string of PostgreSQL cannot be used');
  expect(message).not.toContain('hunter2');
  connection = server.url();
  expect(await stored()).toBe(1);
});

it('takes any password', async () => {
  const password = "it's a pässword @/\\?";
  await ask(server.url(), `ALTER ROLE writer PASSWORD 'it''s a pässword @/\\?'`);
  begin({ password });
  expect(await stored()).toBe(1);
});

it('survives a function that has no secret to give', async () => {
  const answers: (string | Error)[] = [new Error('vault is sealed'), '', 'first'];
  begin({
    password() {
      const answer = answers.shift() ?? 'first';
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  expect(await stored()).toBe(1);
});

it('tries the servers of a list in turn, until one takes writes', async () => {
  await ask(server.url(), `ALTER ROLE writer PASSWORD 'first'`);
  const closed = 1;
  begin({
    connection: `postgresql://writer:first@127.0.0.1:${closed},127.0.0.1:${server.port}/postgres?target_session_attrs=read-write`,
  });
  expect(await stored()).toBe(1);
  expect(stage.problems).toEqual([]);
});

it('asks for the password again where another server of the list is away', async () => {
  let password = 'first';
  const closed = 1;
  begin({
    connection: `postgresql://writer@127.0.0.1:${server.port},127.0.0.1:${closed}/postgres`,
    password: () => password,
  });
  expect(await stored()).toBe(1);
  await rotate();
  password = 'second';
  stage.sink.record(eventOf());
  expect(await stored()).toBe(2);
});
