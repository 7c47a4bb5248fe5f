import { tmpdir } from 'node:os';
import { createTestTelemetry } from '@vigia/core/testing';
import { Client, Pool } from 'pg';
import { expect, it } from 'vitest';
import { startPostgres } from '../../../postgres/test/server/postgres-server.js';
import { type Audit, createAudit, migrateAudit, sqlAudit } from '../../src/index.js';

const WRITERS = 16;
const SECONDS = 2;
const ROUNDS = 3;
const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;

/** Transactions of one UPDATE, with an entry in each where there is an audit trail. */
async function run(pool: Pool, audit: Audit | undefined, tenants: number): Promise<number> {
  const endsAtMs = performance.now() + SECONDS * 1_000;
  let transactions = 0;

  async function write(writer: number): Promise<void> {
    const client = await pool.connect();
    while (performance.now() < endsAtMs) {
      await client.query('BEGIN');
      await client.query('UPDATE stock SET pieces = pieces - 1 WHERE id = $1', [writer]);
      await audit?.record({ ...read, tenant: `t${writer % tenants}` }, { transaction: client });
      await client.query('COMMIT');
      transactions += 1;
    }
    client.release();
  }

  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return transactions / SECONDS;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

// It informs: what a seal costs depends on the disk. The disk is waited for, as everywhere that counts.
it('says how many transactions a second there are with each kind of seal', { timeout: 300_000 }, async () => {
  const server = await startPostgres({ fsync: 'on', full_page_writes: 'on' }, tmpdir());
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  await migrateAudit(client);
  await client.query('CREATE TABLE stock AS SELECT generate_series(0, 15) AS id, 0 AS pieces');
  await client.query('CREATE UNIQUE INDEX ON stock (id)');
  const pool = new Pool({ connectionString: server.url(), max: WRITERS + 2 });
  const vigia = createTestTelemetry();
  const store = sqlAudit({ pool });
  const background = createAudit(vigia, { store, verification: false });
  const transaction = createAudit(vigia, { store, verification: false, seal: 'transaction' });
  const cases = {
    'no audit': () => run(pool, undefined, 1),
    background: () => run(pool, background, 1),
    'transaction, 1 tenant': () => run(pool, transaction, 1),
    'transaction, 16 tenants': () => run(pool, transaction, WRITERS),
  };
  const figures = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measure] of Object.entries(cases)) figures.get(name)?.push(await measure());
  }
  const bare = median(figures.get('no audit') ?? []);
  for (const [name, values] of figures) {
    console.log(
      `${name.padEnd(24)} ${median(values).toFixed(0).padStart(6)} transactions/s  ${(median(values) / bare).toFixed(2)}`,
    );
  }
  await background.flush();
  expect(await background.verify()).toMatchObject({ intact: true });
  await vigia.close();
  await Promise.all([pool.end(), client.end()]);
  await server.close();
});
