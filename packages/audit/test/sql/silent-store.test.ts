import { createTestTelemetry } from '@vigia/core/testing';
import { Pool } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { openTcpProxy } from '../../../postgres/test/server/tcp-proxy.js';
import { createAudit, sqlAudit } from '../../src/index.js';
import { useAuditStages } from './audit-stage.js';

const stages = useAuditStages();
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ACTION = {
  actor: { id: 'u-17' },
  action: 'orders.order.refund',
  resource: { type: 'order', id: '7' },
  outcome: 'success',
} as const;

/** An audit trail whose way to the database can be frozen. */
async function openTrail() {
  const stage = await stages.open();
  const url = new URL(stage.url);
  const proxy = await openTcpProxy(Number(url.port));
  ends.push(() => proxy.close());
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const pool = new Pool({ connectionString: url.href, max: 4 });
  // Its connections are cut at the end.
  pool.on('error', () => {});
  ends.push(() => {
    proxy.resetAll();
    return pool.end();
  });
  const vigia = createTestTelemetry();
  ends.push(() => vigia.close());
  const store = sqlAudit({ pool });
  const audit = createAudit(vigia, { store, recordTimeoutMs: 200, seal: 'off', verification: false });
  return { stage, proxy, pool, vigia, audit };
}

it('an action is refused in time while the connection is frozen, and recorded once it is not', async () => {
  const { stage, proxy, vigia, audit } = await openTrail();
  const first = await audit.record(ACTION);
  proxy.hold();
  const refused = audit.record({ ...ACTION, action: 'orders.order.cancel' });
  await expect(refused).rejects.toMatchObject({
    code: 'VIGIA_AUDIT_REFUSED',
    message: 'The action "orders.order.cancel" could not be put on record: no answer within 200 ms',
  });
  expect(vigia.problems).toMatchObject([{ subject: 'record' }]);
  proxy.letGo();
  const last = await audit.record(ACTION);
  const { rows } = await stage.client.query("SELECT id FROM vigia_audit_entries WHERE action LIKE '%refund'");
  expect(rows.map(({ id }) => id).sort()).toEqual([first.id, last.id].sort());
});

it('an action of a transaction is refused in time too, and is not there when that is rolled back', async () => {
  const { stage, proxy, pool, audit } = await openTrail();
  const client = await pool.connect();
  ends.push(() => client.release());
  await client.query('BEGIN');
  proxy.hold();
  await expect(audit.record(ACTION, { transaction: client })).rejects.toThrow('no answer within 200 ms');
  const rolledBack = client.query('ROLLBACK');
  proxy.letGo();
  await rolledBack;
  expect((await stage.client.query('SELECT id FROM vigia_audit_entries')).rows).toEqual([]);
});
