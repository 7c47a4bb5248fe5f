import { createTestTelemetry } from '@vigia/core/testing';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { type AuditTransaction, createAudit, sqlAudit } from '../../src/index.js';
import { type AuditStage, useAuditStages } from './audit-stage.js';

const stages = useAuditStages();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Runs something in a transaction of a library, and takes it back when it throws. */
type Transact = (act: (transaction: AuditTransaction) => Promise<unknown>) => Promise<unknown>;

const LIBRARIES: Readonly<Record<string, (stage: AuditStage) => Promise<Transact>>> = {
  pg:
    async ({ pool }) =>
    async (act) => {
      const client = await pool.connect();
      await client.query('BEGIN');
      try {
        await act(client);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
  Knex: async ({ url }) => {
    const database = knex({ client: 'pg', connection: url });
    ends.push(() => database.destroy());
    return (act) =>
      database.transaction((trx) => {
        return act({ query: (text, values) => trx.raw(text.replace(/\$\d+/g, '?'), values as never) });
      });
  },
  Drizzle: async ({ pool }) => {
    const database = drizzle(pool);
    return (act) =>
      database.transaction((tx) => {
        const parts = (text: string, values: unknown[]) =>
          text
            .split(/\$\d+/)
            .flatMap((part, index) => [...(index > 0 ? [sql`${values[index - 1]}`] : []), sql.raw(part)]);
        return act({ query: (text, values) => tx.execute(sql.join(parts(text, values))) });
      });
  },
  TypeORM: async ({ url }) => {
    const source = await new DataSource({ type: 'postgres', url }).initialize();
    ends.push(() => source.destroy());
    return (act) => source.transaction((manager) => act(manager));
  },
};

const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;

describe.each(Object.entries(LIBRARIES))('a transaction of %s', (_name, open) => {
  it.each(['background', 'transaction'] as const)(
    'has the entry if and only if it commits, sealed in %s',
    async (seal) => {
      const stage = await stages.open();
      const transact = await open(stage);
      const vigia = createTestTelemetry();
      const store = sqlAudit({ pool: stage.pool });
      const audit = createAudit(vigia, { store, seal, verification: false });
      ends.push(() => vigia.close());
      const record = (transaction: AuditTransaction, id: string) =>
        audit.record({ ...read, resource: { type: 'order', id } }, { transaction });

      await transact((transaction) => record(transaction, 'kept'));
      const failed = transact(async (transaction) => {
        await record(transaction, 'rolled back');
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await audit.flush();
      const found = await store.read({});
      expect(found.map(({ entry, seal: sealed }) => [entry.resource?.id, sealed?.sequence])).toEqual([['kept', 1]]);
    },
  );
});

it('takes a DataSource of TypeORM for a pool', async () => {
  const { url } = await stages.open();
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  ends.push(() => source.destroy());
  const store = sqlAudit({ pool: source });
  const vigia = createTestTelemetry();
  ends.push(() => vigia.close());
  const audit = createAudit(vigia, { store, verification: false });
  await audit.record(read);
  await audit.flush();
  expect(await audit.verify()).toMatchObject({ intact: true, entries: 1 });
  expect(await store.beginVerification(1_000)).toEqual({ findings: [], lastFindings: [] });
  expect(await store.beginVerification(1_000)).toBeUndefined();
});

it('refuses a pool for a transaction', async () => {
  const { pool } = await stages.open();
  const vigia = createTestTelemetry();
  ends.push(() => vigia.close());
  const audit = createAudit(vigia, { store: sqlAudit({ pool }), verification: false });
  await expect(audit.record(read, { transaction: pool })).rejects.toThrow(/is a pool/);
});
