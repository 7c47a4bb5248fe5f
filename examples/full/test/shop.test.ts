import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestDatabases, type TestDatabases } from '../../../packages/postgres/test/server/test-database.js';
import { forgetOldOrders } from '../src/forget-old-orders.js';
import { openStage, type Stage } from './stage.js';

const AUDITOR = { actor: { id: 'auditor' } };
const PATIENCE = { timeout: 20_000, interval: 50 };

let databases: TestDatabases;
let stage: Stage;

beforeAll(async () => {
  databases = await openTestDatabases();
});
beforeEach(async () => {
  stage = await openStage(await databases.create());
});
afterEach(() => stage.close());
afterAll(() => databases.close());

function jsonOfReadme(): readonly object[] {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  return Array.from(text.matchAll(/^\{.*\}$/gm), ([line]) => JSON.parse(line));
}

function namesIn(json: object): readonly string[] {
  return Object.keys(json).sort();
}

test('a sign-up is counted, stored, and on record without the address', async () => {
  const response = await stage.call('/signups', { email: 'ada@example.org', plan: 'pro' });
  const { id } = (await response.json()) as { id: string };
  expect(response.status).toBe(201);
  expect(await stage.vigia.metric('business_signups_total', { plan: 'pro' })).toBe(1);
  expect(await stage.query('SELECT email, plan FROM customers')).toEqual([{ email: 'ada@example.org', plan: 'pro' }]);
  const [recorded] = await stage.audit.read({ action: 'shop.customer.sign-up' }, AUDITOR);
  expect(recorded?.entry).toMatchObject({ actor: { id }, resource: { type: 'customer', id }, after: { plan: 'pro' } });
  expect(JSON.stringify(recorded)).not.toContain('ada@example.org');
});

test('an order is on record with the id that its client got, which its line and its row have too', async () => {
  const response = await stage.call('/shops/lima/orders', { item: 'chair' }, { 'x-customer-id': 'ada' });
  const requestId = response.headers.get('x-request-id');
  const [recorded] = await stage.audit.read({ action: 'shop.order.place' }, AUDITOR);
  expect(recorded?.entry).toMatchObject({ actor: { id: 'ada' }, after: { value: 90 }, request: { id: requestId } });
  expect(stage.vigia.logs).toContainEqual(
    expect.objectContaining({ msg: 'an order was placed', request_id: requestId, order: '1', value_euros: 90 }),
  );
  await stage.vigia.flush();
  expect(await stage.query('SELECT route, status, request_id FROM vigia_requests')).toEqual([
    { route: '/shops/:shop/orders', status: 201, request_id: requestId },
  ]);
});

test('the lines and the entry in the README are those of an order', async () => {
  await stage.call('/shops/lima/orders', { item: 'lamp' });
  const [recorded] = await stage.audit.read({ action: 'shop.order.place' }, AUDITOR);
  const lines = stage.vigia.logs.filter((line) => 'request_id' in line);
  const written = [...lines, { ...recorded?.entry }];
  expect(jsonOfReadme().map(namesIn)).toEqual(written.map(namesIn));
});

test('an order is found in its shop only, and in the report', async () => {
  await stage.call('/shops/lima/orders', { item: 'lamp', quantity: 2 });
  const found = await stage.call('/shops/lima/orders/1');
  expect(await found.json()).toEqual({ id: '1', shop: 'lima', item: 'lamp', quantity: 2, value: 80 });
  expect((await stage.call('/shops/quito/orders/1')).status).toBe(404);
  expect((await stage.call('/shops/lima/orders/first')).status).toBe(404);
  expect(await (await stage.call('/reports/sales')).json()).toEqual({ lamp: 80 });
});

test('what is refused is neither stored nor on record', async () => {
  expect((await stage.call('/shops/lima/orders', { item: 'sofa' })).status).toBe(422);
  expect((await stage.call('/signups', { email: 'ada' })).status).toBe(422);
  expect(await stage.query('SELECT FROM vigia_audit_entries')).toEqual([]);
});

test('there is no order without its entry', async () => {
  await stage.query('ALTER TABLE vigia_audit_entries RENAME TO gone');
  expect((await stage.call('/shops/lima/orders', { item: 'lamp' })).status).toBe(500);
  expect(await stage.query('SELECT FROM orders')).toEqual([]);
  expect(await stage.vigia.metric('business_orders_total')).toBe(0);
  await stage.query('ALTER TABLE gone RENAME TO vigia_audit_entries');
});

test('there is no entry without its order', async () => {
  await stage.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'the disk is full'; END $$`);
  await stage.query(`CREATE CONSTRAINT TRIGGER late AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse()`);
  expect((await stage.call('/shops/lima/orders', { item: 'lamp' })).status).toBe(500);
  expect(await stage.query('SELECT FROM vigia_audit_entries')).toEqual([]);
});

test('the trail is intact, and says when somebody has changed it', async () => {
  await stage.call('/shops/lima/orders', { item: 'lamp' });
  await stage.audit.flush();
  expect((await stage.audit.verify()).findings).toEqual([]);
  await stage.query('ALTER TABLE vigia_audit_entries DISABLE TRIGGER ALL');
  await stage.query(`UPDATE vigia_audit_entries SET body = replace(body, 'lamp', 'sofa')`);
  expect((await stage.audit.verify()).findings).toMatchObject([{ kind: 'changed', sequence: 1 }]);
});

test('the job forgets the orders of years ago, and says how many', async () => {
  await stage.call('/shops/lima/orders', { item: 'lamp' });
  await stage.call('/shops/lima/orders', { item: 'chair' });
  await stage.query(`UPDATE orders SET placed_at = now() - interval '2 years' WHERE item = 'lamp'`);
  await stage.vigia.job('forget-old-orders', () => forgetOldOrders(stage));
  expect(await stage.query('SELECT item FROM orders')).toEqual([{ item: 'chair' }]);
  const [recorded] = await stage.audit.read({ action: 'shop.order.forget' }, AUDITOR);
  expect(recorded?.entry).toMatchObject({ metadata: { orders: 1 }, job: { name: 'forget-old-orders' } });
});

test('a database that ends its sessions costs no more than their requests', async () => {
  await stage.call('/shops/lima/orders', { item: 'lamp' });
  await stage.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await vi.waitFor(async () => {
    expect((await stage.call('/shops/lima/orders/1')).status).toBe(200);
    expect((await stage.call('/readyz')).status).toBe(200);
  }, PATIENCE);
});
