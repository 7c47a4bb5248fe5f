import { createTestTelemetry } from '@vigia/core/testing';
import { Client, Pool } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../postgres/test/server/postgres-server.js';
import { type AuditOptions, createAudit, migrateAudit, sqlAudit } from '../../src/index.js';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options: Partial<AuditOptions>) {
  const server = await startPostgres();
  ends.push(() => server.close());
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  await migrateAudit(client);
  await client.end();
  const pool = new Pool({ connectionString: server.url(), max: 8 });
  pool.on('error', () => {});
  ends.push(() => pool.end());
  const vigia = createTestTelemetry();
  const store = sqlAudit({ pool });
  const audit = createAudit(vigia, { store, sealIntervalMs: 10, verification: false, ...options });
  ends.push(() => vigia.close());
  return { server, vigia, store, audit };
}

/** Records from eight sides while the server crashes twice; the ids of what was put on record, and those refused. */
async function recordThrough(server: PostgresServer, record: (number: number) => Promise<{ readonly id: string }>) {
  const kept: string[] = [];
  let refused = 0;
  let isOver = false;

  async function write(): Promise<void> {
    for (let number = 0; !isOver; number += 1) {
      await record(number).then(
        ({ id }) => kept.push(id),
        () => {
          refused += 1;
          return new Promise((resolve) => setImmediate(resolve));
        },
      );
    }
  }

  const writers = Promise.all(Array.from({ length: 8 }, write));
  for (const wanted of [50, 100]) {
    await expect.poll(() => kept.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(wanted);
    await server.stop('immediate');
    await server.start();
  }
  await expect.poll(() => kept.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(200);
  isOver = true;
  await writers;
  return { kept, refused };
}

const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;

describe('a server that crashes while entries are recorded and sealed', () => {
  it.each(['background', 'transaction'] as const)(
    'loses none that was put on record, sealed in %s',
    { timeout: 60_000 },
    async (seal) => {
      const { server, audit, store } = await open({ seal });
      const { kept, refused } = await recordThrough(server, () => audit.record(read));
      await audit.flush();
      const report = await audit.verify();
      expect(report.findings).toEqual([]);
      const stored = new Set((await store.read({ limit: 10_000 })).map(({ entry }) => entry.id));
      expect(kept.filter((id) => !stored.has(id))).toEqual([]);
      // Those in doubt: committed, while the answer was lost.
      expect(stored.size - kept.length).toBeLessThanOrEqual(refused);
      expect(report.entries).toBe(stored.size);
    },
  );

  it('has each once that waited', { timeout: 60_000 }, async () => {
    const { server, audit, store, vigia } = await open({ onFailure: 'queue', maxQueueEntries: 100_000 });
    const { kept, refused } = await recordThrough(server, () => audit.record(read));
    expect(refused).toBe(0);
    await expect
      .poll(
        async () => {
          await audit.flush();
          return vigia.metric('audit_queue_length');
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    await audit.flush();
    const report = await audit.verify();
    expect(report).toMatchObject({ intact: true, entries: kept.length });
    const stored = (await store.read({ limit: 10_000 })).map(({ entry }) => entry.id);
    if (kept.length <= 10_000) expect(new Set(stored)).toEqual(new Set(kept));
  });
});
