import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AuditOptions, createAudit, sqlAudit } from '../../src/index.js';
import { useAuditStages } from '../sql/audit-stage.js';

const stages = useAuditStages();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(options: Partial<AuditOptions> = {}) {
  const stage = await stages.open();
  const vigia = createTestTelemetry({ service: { name: 'orders', version: '2.1.0' } });
  const store = sqlAudit({ pool: stage.pool });
  const audit = createAudit(vigia, { store, verification: false, ...options });
  ends.push(() => vigia.close());
  return { ...stage, vigia, store, audit };
}

const refund = {
  actor: { id: 'u1', session: 's1', onBehalfOf: 'u2' },
  action: 'orders.order.refund',
  resource: { type: 'order', id: '7' },
  outcome: 'success',
  reason: 'broken on arrival',
  before: { status: 'paid', card: { token: 'tok_1' } },
  after: { status: 'refunded', at: new Date(0) },
  metadata: { amount: 12.5, big: 10n, text: 'a\0b\ud800' },
} as const;

describe('record', () => {
  it('keeps what was done, by whom, on what, and where, without secrets', async () => {
    const { audit, store, vigia } = await open();
    const entry = await vigia.job('nightly', () => audit.record(refund));
    const [found] = await store.read({ actorId: 'u1' });
    expect(found?.entry).toEqual(entry);
    expect(entry).toMatchObject({
      tenant: 'default',
      actor: { id: 'u1', type: 'user', session: 's1', on_behalf_of: 'u2' },
      before: { status: 'paid', card: { token: '[Redacted]' } },
      after: { status: 'refunded', at: '1970-01-01T00:00:00.000Z' },
      metadata: { amount: 12.5, big: '10', text: 'a\ufffdb\ufffd' },
      service: { name: 'orders', version: '2.1.0' },
      job: { name: 'nightly' },
      request: { trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('refuses an action that cannot be used, and says all that is wrong', async () => {
    const { audit } = await open();
    const bad = audit.record({ actor: { id: '' }, action: 'a', outcome: 'maybe' } as never);
    await expect(bad).rejects.toThrow(/entry\.actor\.id.*entry\.outcome/s);
  });

  it('keeps what is as long as it may be, whatever the letters', async () => {
    const { audit, store } = await open();
    const [name, id] = ['\u20ac'.repeat(256), '\ud800'.repeat(512)];
    await audit.record({
      actor: { id, type: name },
      action: name,
      resource: { type: name, id },
      outcome: 'success',
      tenant: name,
    });
    await audit.flush();
    expect((await store.read({})).map(({ seal }) => seal?.sequence)).toEqual([1]);
    expect(await audit.verify()).toMatchObject({ intact: true });
  });

  it('leaves an entry that is too large on record without what makes it so', async () => {
    const { audit, vigia } = await open({ maxEntryBytes: 1_024 });
    const entry = await audit.record({ ...refund, metadata: { pad: 'x'.repeat(5_000) } });
    expect(entry.metadata).toBe('[Left out: 5010 bytes]');
    expect(entry.before).toEqual({ status: 'paid', card: { token: '[Redacted]' } });
    expect(await vigia.metric('audit_entries_total', { action_outcome: 'success' })).toBe(1);
  });

  it('does not walk through objects that share others without end', async () => {
    const { audit } = await open({ maxEntryBytes: 1_024 });
    let shared: unknown = 'bottom';
    for (let level = 0; level < 12; level += 1) shared = Array(10).fill(shared);
    const entry = await audit.record({ ...refund, metadata: shared });
    expect(entry.metadata).toMatch(/^\[Left out: \d+ bytes\]$/);
    expect(entry.before).toEqual({ status: 'paid', card: { token: '[Redacted]' } });
  });

  it('is part of the transaction that it is given', async () => {
    const { audit, client, store } = await open();
    await client.query('CREATE TABLE orders (id int)');
    await client.query('BEGIN');
    await client.query('INSERT INTO orders VALUES (7)');
    await audit.record(refund, { transaction: client });
    await client.query('ROLLBACK');
    await audit.flush();
    expect(await store.read({})).toEqual([]);
    expect(await store.heads()).toEqual([]);

    await client.query('BEGIN');
    await audit.record(refund, { transaction: client });
    await client.query('COMMIT');
    await audit.flush();
    expect((await store.read({})).map(({ seal }) => seal?.sequence)).toEqual([1]);
  });

  it('rejects when the store does not take it', async () => {
    const { audit, client, vigia } = await open();
    await client.query('ALTER TABLE vigia_audit_entries RENAME TO gone');
    await expect(audit.record(refund)).rejects.toMatchObject({
      code: 'VIGIA_AUDIT_REFUSED',
      message: expect.stringContaining('migrateAudit'),
    });
    expect(await vigia.metric('audit_failures_total', { act: 'record' })).toBe(1);
    expect(await vigia.metric('audit_entries_total')).toBe(0);
  });

  it('runs nothing that stands in the place of a number', async () => {
    const { audit, store } = await open();
    await audit.record(refund);
    await expect(store.read({ limit: '1; DROP TABLE vigia_audit_chains' as never })).rejects.toThrow();
    expect(await store.read({ limit: 1 })).toHaveLength(1);
    await audit.flush();
    expect(await store.heads()).toHaveLength(1);
  });

  it('says why where an error has a code and no text', async () => {
    // As Node has it where none of several addresses answers.
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    const store = sqlAudit({ pool: { query: () => Promise.reject(refused) } });
    await expect(store.heads()).rejects.toThrow(/cannot be used: ECONNREFUSED\. /);
  });

  it('puts reading on record before it reads', async () => {
    const { audit, store } = await open();
    await audit.record(refund);
    const found = await audit.read({ action: 'orders.*' }, { actor: { id: 'auditor' }, reason: 'yearly' });
    expect(found.map(({ entry }) => entry.action)).toEqual(['orders.order.refund']);
    const [read] = await store.read({ actorId: 'auditor' });
    expect(read?.entry).toMatchObject({
      action: 'audit.entries.read',
      reason: 'yearly',
      metadata: { filter: { action: 'orders.*' } },
    });
  });
});

describe('onFailure: queue', () => {
  it('keeps entries in memory until the store takes them, each once', async () => {
    const { audit, client, store, vigia } = await open({ onFailure: 'queue' });
    await client.query('ALTER TABLE vigia_audit_entries RENAME TO gone');
    await audit.record(refund);
    await audit.record({ ...refund, outcome: 'denied' });
    expect(await vigia.metric('audit_queue_length')).toBe(2);
    await client.query('ALTER TABLE gone RENAME TO vigia_audit_entries');
    await audit.flush();
    expect((await store.read({})).map(({ seal }) => seal?.sequence).sort()).toEqual([1, 2]);
    expect(await vigia.metric('audit_queue_length')).toBe(0);
  });

  it('does not hold up a request, nor the end, where the database hangs', async () => {
    const { audit, client, vigia } = await open({ onFailure: 'queue' });
    await client.query('BEGIN');
    await client.query('LOCK TABLE vigia_audit_entries');
    const entry = await audit.record(refund);
    await vigia.close(500);
    expect(vigia.logs.flatMap((line) => ('audit_entry' in line ? [line['audit_entry']] : []))).toMatchObject([
      { id: entry.id },
    ]);
    await client.query('COMMIT');
  });

  it('gives up on a connection that is silent, and goes on over another', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ends.push(async () => void vi.useRealTimers());
    const kept: string[] = [];
    let asked = 0;
    const store = {
      ...sqlAudit({ pool: { query: () => Promise.resolve([]) } }),
      async append({ entry }: { readonly entry: { readonly id: string } }) {
        asked += 1;
        if (asked <= 2) await new Promise<never>(() => undefined);
        kept.push(entry.id);
      },
    };
    const vigia = createTestTelemetry();
    const audit = createAudit(vigia, { store, onFailure: 'queue', seal: 'off', verification: false });
    const recorded = audit.record(refund);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept).toEqual([(await recorded).id]);
    vi.useRealTimers();
    await vigia.close();
  });

  it('never lets what belongs to a transaction wait', async () => {
    const { audit, client } = await open({ onFailure: 'queue' });
    await client.query('BEGIN');
    await client.query('SELECT 1/0').catch(() => undefined);
    await expect(audit.record(refund, { transaction: client })).rejects.toMatchObject({ code: 'VIGIA_AUDIT_REFUSED' });
    await client.query('ROLLBACK');
  });

  it('rejects when it is full, and writes what is left to the log at the end', async () => {
    const { audit, client, vigia } = await open({ onFailure: 'queue', maxQueueEntries: 1, seal: 'off' });
    await client.query('ALTER TABLE vigia_audit_entries RENAME TO gone');
    const kept = await audit.record(refund);
    const failures = await vigia.metric('audit_failures_total', { act: 'record' });
    await expect(audit.record(refund)).rejects.toMatchObject({ code: 'VIGIA_AUDIT_REFUSED' });
    expect(await vigia.metric('audit_failures_total', { act: 'record' })).toBeGreaterThan(Number(failures));
    await vigia.close(1_000);
    const left = vigia.logs.filter((line) => 'audit_entry' in line);
    expect(left.map((line) => line['audit_entry'])).toMatchObject([{ id: kept.id }]);
    expect(vigia.problems.map(({ code }) => code)).toContain('VIGIA_AUDIT_LEFT');
  });
});
