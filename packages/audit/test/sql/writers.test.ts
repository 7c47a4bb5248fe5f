import { createTestTelemetry } from '@vigia/core/testing';
import { Pool } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type AuditOptions, createAudit, sqlAudit, verifyAudit } from '../../src/index.js';
import { useAuditStages } from './audit-stage.js';

const stages = useAuditStages();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options: Partial<AuditOptions> = {}) {
  const stage = await stages.open();
  // The test's own, since fifty writers need more than the stage has.
  const pool = new Pool({ connectionString: stage.url, max: 30 });
  ends.push(() => pool.end());
  const vigia = createTestTelemetry();
  const audit = createAudit(vigia, { store: sqlAudit({ pool }), verification: false, sealIntervalMs: 10, ...options });
  ends.push(() => vigia.close());
  return { ...stage, pool, vigia, audit, store: sqlAudit({ pool }) };
}

const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;
const TENANTS = ['a', 'b', 'c'];

/** Each writer locks one row and records for all tenants, in an order of its own; every fifth rolls back. */
async function write({ pool, audit }: Awaited<ReturnType<typeof open>>, writer: number): Promise<void> {
  const client = await pool.connect();
  const tenants = writer % 2 === 0 ? TENANTS : TENANTS.toReversed();
  const lock = () => client.query('SELECT * FROM stock WHERE id = $1 FOR UPDATE', [writer % 4]);
  try {
    await client.query('BEGIN');
    if (writer % 3 === 0) await lock();
    for (const tenant of tenants) {
      await audit.record({ ...read, tenant, metadata: { writer } }, { transaction: client });
      if (writer % 3 === 1) await lock();
    }
    if (writer % 3 === 2) await lock();
    await client.query(writer % 5 === 4 ? 'ROLLBACK' : 'COMMIT');
  } finally {
    client.release();
  }
}

describe.each(['background', 'transaction'] as const)('fifty writers at once, sealed in %s', (seal) => {
  it('leaves no gap, no deadlock, and nothing of what was rolled back', { timeout: 60_000 }, async () => {
    const stage = await open({ seal });
    await stage.client.query('CREATE TABLE stock AS SELECT generate_series(0, 3) AS id');
    await Promise.all(Array.from({ length: 50 }, (_, writer) => write(stage, writer)));
    await stage.audit.flush();
    const report = await verifyAudit(stage.store);
    expect(report.findings).toEqual([]);
    expect(report.heads.map(({ tenant, sequence }) => [tenant, sequence])).toEqual(
      TENANTS.map((tenant) => [tenant, 40]),
    );
    const { rows } = await stage.client.query('SELECT count(*)::int AS left FROM vigia_audit_pending');
    expect(rows).toEqual([{ left: 0 }]);
    const { rows: deadlocks } = await stage.client.query(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(deadlocks).toEqual([{ deadlocks: 0 }]);
  });
});

describe('sealing', () => {
  it('works where every session is serializable, from several processes at once', async () => {
    const { url, vigia, client } = await open({ seal: 'off' });
    const options = '-c default_transaction_isolation=serializable';
    const pool = new Pool({ connectionString: url, max: 12, options });
    ends.push(() => pool.end());
    const store = sqlAudit({ pool });
    const audits = Array.from({ length: 3 }, () =>
      createAudit(vigia, { store, sealIntervalMs: 10, verification: false }),
    );
    await Promise.all(Array.from({ length: 150 }, (_, number) => audits[number % 3]?.record(read)));
    const left = async () => (await client.query('SELECT count(*)::int AS left FROM vigia_audit_pending')).rows[0].left;
    await expect.poll(left, { timeout: 15_000 }).toBe(0);
    expect(await verifyAudit(store)).toMatchObject({ intact: true, entries: 150 });
    expect(vigia.problems).toEqual([]);
  });

  it('follows the order of commits, and waits for no transaction that is open', async () => {
    const { audit, pool, store, url } = await open({ seal: 'off' });
    const first = await pool.connect();
    await first.query('BEGIN');
    const late = await audit.record(read, { transaction: first });
    const early = await audit.record(read);
    expect((await store.seal()).sealed).toBe(1);
    await first.query('COMMIT');
    first.release();
    const other = new Pool({ connectionString: url });
    ends.push(() => other.end());
    expect((await sqlAudit({ pool: other }).seal()).sealed).toBe(1);
    const seals = (await store.read({})).map(({ entry, seal }) => [entry.id, seal?.sequence]);
    expect(Object.fromEntries(seals)).toEqual({ [early.id]: 1, [late.id]: 2 });
  });

  it('is done by one process at a time', async () => {
    const { audit, client, store } = await open({ seal: 'off' });
    await audit.record(read);
    await client.query('BEGIN');
    await client.query('SELECT * FROM vigia_audit_seal(10)');
    expect(await store.seal()).toEqual({ sealed: 0, heads: [] });
    await client.query('ROLLBACK');
    expect((await store.seal()).sealed).toBe(1);
  });

  it('goes on by itself when the database was away', async () => {
    const { audit, client, vigia, store } = await open();
    await client.query('ALTER FUNCTION vigia_audit_seal(integer) RENAME TO gone');
    await audit.record(read);
    await audit.flush();
    expect(vigia.problems.map(({ code, subject }) => [code, subject])).toContainEqual(['VIGIA_AUDIT_FAILED', 'seal']);
    await client.query('ALTER FUNCTION gone(integer) RENAME TO vigia_audit_seal');
    await expect.poll(async () => (await store.read({}))[0]?.seal?.sequence, { timeout: 10_000 }).toBe(1);
  });
});

describe("seal: 'transaction'", () => {
  it('has the entry in its chain the moment the transaction has committed', async () => {
    const { audit, pool, store } = await open({ seal: 'transaction' });
    const client = await pool.connect();
    await client.query('BEGIN');
    await audit.record({ ...read, tenant: 'b' }, { transaction: client });
    await audit.record({ ...read, tenant: 'a' }, { transaction: client });
    await client.query('COMMIT');
    client.release();
    await audit.record(read);
    expect((await store.heads()).map(({ tenant, sequence }) => [tenant, sequence])).toEqual([
      ['a', 1],
      ['b', 1],
      ['default', 1],
    ]);
    expect((await verifyAudit(store)).intact).toBe(true);
  });

  it('lets go what a savepoint has taken back', async () => {
    const { audit, pool, store } = await open({ seal: 'transaction' });
    const client = await pool.connect();
    await client.query('BEGIN');
    const kept = await audit.record(read, { transaction: client });
    await client.query('SAVEPOINT here');
    await audit.record(read, { transaction: client });
    await client.query('ROLLBACK TO here');
    const last = await audit.record(read, { transaction: client });
    await client.query('COMMIT');
    client.release();
    const found = (await store.read({})).map(({ entry, seal }) => [entry.id, seal?.sequence]);
    expect(Object.fromEntries(found)).toEqual({ [kept.id]: 1, [last.id]: 2 });
  });

  it('gives up after two seconds where another transaction of its tenant does not end', async () => {
    const { audit, pool, store } = await open({ seal: 'transaction' });
    await audit.record(read);
    const blocker = await pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT * FROM vigia_audit_chains FOR UPDATE');
    await expect(audit.record(read)).rejects.toMatchObject({
      code: 'VIGIA_AUDIT_REFUSED',
      cause: { code: '55P03' },
    });
    await blocker.query('ROLLBACK');
    blocker.release();
    expect((await store.read({})).length).toBe(1);
  });

  it('fails as one that may be run again, under a stricter isolation', async () => {
    const { audit, pool, store } = await open({ seal: 'transaction' });
    await audit.record(read);
    const client = await pool.connect();
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
    await client.query('SELECT 1');
    await audit.record(read);
    await audit.record(read, { transaction: client });
    await expect(client.query('COMMIT')).rejects.toMatchObject({ code: '40001' });
    client.release();
    expect((await verifyAudit(store)).heads).toMatchObject([{ sequence: 2 }]);
  });
});
