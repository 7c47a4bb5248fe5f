import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCopyQuery } from '../../src/writing/copy-query.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { faucetCopy } from './faucet-copy.js';
import { eventOf } from './random-event.js';
import { ask, stageSink } from './sink-stage.js';

/** As the script that comes with Faucet makes it. */
const FAUCET_TABLE = `CREATE TABLE faucet_http_events (
    request_uuid UUID, namespace TEXT, version TEXT, target TEXT, worker_route TEXT, worker_id INT, ip_addr INET,
    method TEXT, path TEXT, query_params TEXT, http_version TEXT, status SMALLINT, user_agent TEXT, elapsed BIGINT,
    time TIMESTAMPTZ NOT NULL)`;

let databases: TestDatabases;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

async function copyAsFaucet(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // Faucet names no columns.
  await client.query(createCopyQuery('COPY faucet_http_events FROM STDIN WITH (FORMAT binary)', faucetCopy())).done;
  await client.end();
}

describe.each(['', '; CREATE UNIQUE INDEX ON faucet_http_events (request_uuid, time)'])("Faucet's table%s", (index) => {
  it("holds Faucet's rows and ours, whoever comes first", async () => {
    const url = await databases.create();
    await ask(url, FAUCET_TABLE + index);
    const { sink, problems } = stageSink({ connection: url, details: false, namespace: 'node' });
    sink.record(eventOf());
    await sink.flush();
    await copyAsFaucet(url);
    sink.record(eventOf());
    await sink.close(2_000);
    expect(problems).toEqual([]);
    const rows = await ask(
      url,
      `SELECT namespace, count(*)::int, min(http_version) AS http, bool_and(elapsed BETWEEN 12 AND 13) AS fast
       FROM faucet_http_events GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { namespace: 'faucet', count: 2, http: 'HTTP/1.1', fast: true },
      { namespace: 'node', count: 2, http: 'HTTP/1.1', fast: true },
    ]);
  });
});
