import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createAudit, migrateAudit, printAuditSql, sqlAudit, verifyAudit } from '../../src/index.js';
import { useAuditStages } from './audit-stage.js';

const stages = useAuditStages();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function makeAudit(store: ReturnType<typeof sqlAudit>) {
  const vigia = createTestTelemetry();
  ends.push(() => vigia.close());
  return { vigia, audit: createAudit(vigia, { store, verification: false }) };
}

const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;

describe('a writer', () => {
  it('may record and seal, and neither read nor change nor write to a chain', async () => {
    const writer = await stages.createRole();
    const { poolOf, pool } = await stages.open({ writer });
    const mine = await poolOf(writer);
    const { audit } = makeAudit(sqlAudit({ pool: mine }));
    await audit.record(read);
    await audit.flush();
    expect((await verifyAudit(sqlAudit({ pool }))).heads).toMatchObject([{ sequence: 1 }]);
    for (const statement of [
      'SELECT * FROM vigia_audit_entries',
      "UPDATE vigia_audit_entries SET action = 'x'",
      'DELETE FROM vigia_audit_entries',
      'TRUNCATE vigia_audit_entries',
      "INSERT INTO vigia_audit_seals VALUES ('default', 9, gen_random_uuid(), '', '')",
      "UPDATE vigia_audit_chains SET hash = ''",
      'DELETE FROM vigia_audit_pending',
      "SELECT vigia_audit_append('default', '{}')",
      "SELECT vigia_audit_seal_pending('{}')",
      'SELECT vigia_audit_forget(now())',
      "INSERT INTO vigia_audit_entries (id, tenant, time, actor_type, actor_id, action, outcome, body, recorded_at) VALUES (gen_random_uuid(), '', now(), '', '', '', '', '', now())",
    ]) {
      await expect(mine.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('that may not is told how it may', async () => {
    const stranger = await stages.createRole();
    const { poolOf } = await stages.open();
    const { audit } = makeAudit(sqlAudit({ pool: await poolOf(stranger) }));
    await expect(audit.record(read)).rejects.toThrow(
      /rights of a writer.*migrateAudit\(client, \{ writer \}\).*GRANT INSERT \(id, .* ON public\.vigia_audit_entries TO <user>;/,
    );
  });

  it('that verifies is told what it lacks, in statements that help', async () => {
    const writer = await stages.createRole();
    const { client, poolOf } = await stages.open({ writer });
    const store = sqlAudit({ pool: await poolOf(writer) });
    const refused: unknown = await verifyAudit(store).catch((error: unknown) => error);
    expect(String(refused)).toMatch(/\(42501\)\. This takes the rights of a reader; .*`verification: false`/);
    const [, grants = ''] = /, or: (GRANT .*;)$/.exec(String(refused)) ?? [];
    await client.query(grants.replaceAll('<user>', `"${writer.replaceAll('"', '""')}"`));
    expect(await verifyAudit(store)).toMatchObject({ intact: true });
    expect(await store.beginVerification(1_000)).toBeDefined();
    await expect(store.forget(new Date(0))).rejects.toThrow(/Only the owner of the tables/);
  });
});

describe('a reader', () => {
  it('may read and verify, and nothing else', async () => {
    const reader = await stages.createRole();
    const { pool, poolOf } = await stages.open({ reader });
    const { audit } = makeAudit(sqlAudit({ pool }));
    await audit.record(read);
    await audit.flush();
    const store = sqlAudit({ pool: await poolOf(reader) });
    expect(await store.read({})).toHaveLength(1);
    expect((await verifyAudit(store)).intact).toBe(true);
    expect(await store.beginVerification(1_000)).toBeDefined();
    await expect(makeAudit(store).audit.record(read)).rejects.toMatchObject({ code: 'VIGIA_AUDIT_REFUSED' });
  });
});

describe('the tables', () => {
  it.each(['entries', 'seals', 'checkpoints'])(
    'refuse every change of %s, also by their owner and a replica',
    async (table) => {
      const { client, pool } = await stages.open();
      const { audit } = makeAudit(sqlAudit({ pool }));
      await audit.record(read);
      await audit.flush();
      await audit.forget(new Date(0), { actor: { id: 'op' } });
      await client.query('SET session_replication_role = replica');
      const name = `vigia_audit_${table}`;
      for (const statement of [`UPDATE ${name} SET tenant = tenant`, `TRUNCATE ${name} CASCADE`]) {
        await expect(client.query(statement), statement).rejects.toThrow(/append-only/);
      }
      if (table === 'checkpoints') return;
      await expect(client.query(`DELETE FROM ${name}`)).rejects.toThrow(/append-only/);
    },
  );

  it('are made once, by whoever comes first, in any schema', async () => {
    const { client, url } = await stages.open();
    const schema = `an "odd" schema's`;
    const sessions = await Promise.all([stages.join(url), stages.join(url)]);
    const applied = await Promise.all(sessions.map((session) => migrateAudit(session, { schema })));
    expect(applied.map((names) => names.length).sort()).toEqual([0, 2]);
    const { audit } = makeAudit(sqlAudit({ pool: client, schema }));
    await audit.record(read);
    await audit.flush();
    expect((await verifyAudit(sqlAudit({ pool: client, schema }))).entries).toBe(1);
    await client.query(printAuditSql({ schema }));
    expect(await migrateAudit(client, { schema })).toEqual([]);
  });

  it('that are missing are told of with what makes them', async () => {
    const { client } = await stages.open();
    const store = sqlAudit({ pool: client, schema: 'elsewhere' });
    await expect(store.read({})).rejects.toThrow(/elsewhere.*printAuditSql/);
  });
});

describe('retention', () => {
  it('removes what is old and leaves a checkpoint, behind which the chain holds', async () => {
    const { client, pool } = await stages.open();
    const store = sqlAudit({ pool });
    const { audit, vigia } = makeAudit(store);
    for (let count = 0; count < 5; count += 1) await audit.record(read);
    await audit.flush();
    const { rows } = await client.query('SELECT max(recorded_at) AS newest FROM vigia_audit_entries');
    const before = new Date(rows[0].newest.getTime() + 1);
    await expect.poll(() => Date.now()).toBeGreaterThan(before.getTime());
    const checkpoints = await audit.forget(before, { actor: { id: 'op' }, reason: 'a year has passed' });
    expect(checkpoints).toMatchObject([{ tenant: 'default', sequence: 5, entries: 5 }]);
    expect(vigia.logs.filter((line) => 'audit_checkpoint' in line)).toHaveLength(1);
    await audit.record(read);
    await audit.flush();
    expect((await store.read({})).map(({ entry }) => entry.action)).toEqual([
      'orders.order.read',
      'audit.chain.checkpoint',
      'audit.entries.forget',
    ]);
    expect(await verifyAudit(store)).toMatchObject({ intact: true, entries: 3, heads: [{ sequence: 8 }] });
  });

  it('is on record in each chain, whatever its name, and an invented checkpoint is not', async () => {
    const { client, pool } = await stages.open();
    const store = sqlAudit({ pool });
    const { audit } = makeAudit(store);
    const odd = `o'd\\d "x" \u0001\t\u007f\u2028\u{1f600}$vigia$`;
    for (const tenant of ['a', odd, 'a']) await audit.record({ ...read, tenant });
    await audit.flush();
    const checkpoints = await store.forget(new Date(Date.now() + 60_000));
    await audit.flush();
    const verified = await verifyAudit(store);
    expect(verified).toMatchObject({ intact: true, entries: 2 });
    const found = await store.read({ action: 'audit.chain.checkpoint' });
    expect(found.map(({ entry }) => [entry.tenant, entry.resource?.id, entry.metadata])).toEqual(
      checkpoints.toReversed().map(({ tenant, ...metadata }) => [tenant, String(metadata.sequence), metadata]),
    );
    await client.query(`INSERT INTO vigia_audit_checkpoints (tenant, sequence, hash, entries, before)
      SELECT tenant, sequence, hash, 1, now() FROM vigia_audit_chains WHERE tenant = 'a'`);
    const message = 'The chain "a" begins behind its entry 3, and no entry of it says why.';
    expect((await verifyAudit(store)).findings).toMatchObject([{ kind: 'rewritten', sequence: 3, message }]);
  });

  it('is not seen as tampering by a verification that runs meanwhile', async () => {
    const { pool } = await stages.open();
    const store = sqlAudit({ pool });
    const { audit } = makeAudit(store);
    for (let count = 0; count < 5; count += 1) await audit.record(read);
    await audit.flush();
    let isFirst = true;
    const slow: typeof store = {
      ...store,
      async links(tenant, page) {
        if (isFirst) await store.forget(new Date(Date.now() + 60_000));
        isFirst = false;
        return store.links(tenant, page);
      },
    };
    expect(await verifyAudit(slow)).toMatchObject({ intact: true });
  });
});
