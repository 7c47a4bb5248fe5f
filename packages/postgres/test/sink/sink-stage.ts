import type { ProblemReport } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import { Client, type QueryResultRow } from 'pg';
import type { PostgresOptions } from '../../src/options/postgres-options.js';
import { resolvePostgres } from '../../src/options/resolve-postgres.js';
import { createPostgresSink, type PostgresSink } from '../../src/sink/postgres-sink.js';
import { createTable, EVENT_TABLES } from '../../src/sql/event-table.js';
import { createPlace } from '../../src/sql/place.js';

/** A sink in a hurry, and what it reported. */
export interface SinkStage {
  readonly sink: PostgresSink;
  readonly problems: ProblemReport[];
  /** Resolves when a problem has the code. */
  problem(code: string): Promise<ProblemReport>;
}

const HURRY: GivenLimits = {
  maxBatchAgeMs: 5,
  minBackoffMs: 20,
  maxBackoffMs: 100,
  pauseProbeMs: 50,
  breakerFailingMs: 60_000,
};

/** Makes a sink, with the variables of an empty environment. */
export function makeSink(options: PostgresOptions, limits: GivenLimits = {}): PostgresSink {
  const { settings } = resolvePostgres(options, { variables: {}, clusterWorkerId: undefined });
  if (settings === undefined) throw new Error('The sink is inert.');
  return createPostgresSink({ settings, limits: { ...HURRY, ...limits } });
}

/** Makes a sink and attaches it. */
export function stageSink(options: PostgresOptions, limits: GivenLimits = {}): SinkStage {
  const problems: ProblemReport[] = [];
  const waiting = new Set<() => void>();
  const sink = makeSink(options, limits);
  const service = { name: 'orders', version: '1.2.3', namespace: 'shop', environment: 'test', instance: 'host-1' };
  sink.attach({
    service,
    spool: undefined,
    report(problem) {
      problems.push(problem);
      for (const look of waiting) look();
    },
  });

  function problem(code: string): Promise<ProblemReport> {
    return new Promise((resolve) => {
      function look(): void {
        const found = problems.find((one) => one.code === code);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      }
      waiting.add(look);
      look();
    });
  }

  return { sink, problems, problem };
}

/** How tables are made for a test: with the unique indexes, or as Faucet has them. */
export type Indexes = 'unique' | 'none';

/** Makes both tables. */
export async function makeTables(url: string, indexes: Indexes): Promise<void> {
  const place = createPlace('public');
  const tables = EVENT_TABLES.filter(({ name }) => name !== 'faucet_log_events');
  const unique = tables.map(({ name }) => `CREATE UNIQUE INDEX ON ${name} (request_uuid, time)`);
  const statements = [...tables.map((table) => createTable(place, table)), ...(indexes === 'unique' ? unique : [])];
  await ask(url, statements.join(';'));
}

/** Asks a database by a connection of its own. */
export async function ask<Row extends QueryResultRow>(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Row>(sql, values);
    return result.rows;
  } finally {
    await client.end();
  }
}

/** How many rows there are, how many different ones, and how many have details. */
export async function countRows(
  url: string,
): Promise<{ rows: number; exchanges: number; details: number; joined: number }> {
  const [counts] = await ask<{ rows: number; exchanges: number; details: number; joined: number }>(
    url,
    `SELECT (SELECT count(*)::int FROM faucet_http_events) AS rows,
       (SELECT count(DISTINCT request_uuid)::int FROM faucet_http_events) AS exchanges,
       (SELECT count(*)::int FROM vigia_http_event_details) AS details,
       (SELECT count(*)::int FROM faucet_http_events JOIN vigia_http_event_details USING (request_uuid, time)) AS joined`,
  );
  if (counts === undefined) throw new Error('No counts.');
  return counts;
}

/** The counts where each exchange is there once. */
export function all(count: number): Awaited<ReturnType<typeof countRows>> {
  return { rows: count, exchanges: count, details: count, joined: count };
}
