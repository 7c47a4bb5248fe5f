import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, expect, it } from 'vitest';
import {
  createAudit,
  type ExportedEntry,
  type ExportedStart,
  exportAudit,
  jsonLinesAudit,
  readAudit,
  sqlAudit,
  toJsonLine,
  verifyAudit,
} from '../../src/index.js';
import { useAuditStages } from '../sql/audit-stage.js';

const stages = useAuditStages();
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const access = { actor: { id: 'auditor' }, reason: 'yearly', service: { name: 'vigia audit', instance: 'desk' } };

async function open() {
  const { pool } = await stages.open();
  const vigia = createTestTelemetry();
  const store = sqlAudit({ pool });
  const audit = createAudit(vigia, { store, verification: false });
  ends.push(() => vigia.close());
  for (const tenant of ['a', 'b', 'a']) {
    const metadata = { text: 'ü "quoted" \u2028', tenant };
    await audit.record({ actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success', tenant, metadata });
  }
  await audit.flush();
  return { audit, store };
}

it('hands on whole chains that can be verified without the database', async () => {
  const { store } = await open();
  const lines: string[] = [];
  for await (const entry of exportAudit(store, access)) lines.push(`${toJsonLine(entry)}\n`);
  expect(lines).toHaveLength(3);
  const directory = mkdtempSync(join(tmpdir(), 'vigia-export-'));
  ends.push(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'audit.jsonl'), lines.join(''));
  const copy = jsonLinesAudit({ directory });
  ends.push(() => copy.close());
  expect(await verifyAudit(copy, { heads: await store.heads() })).toMatchObject({ intact: true, entries: 3 });
});

it('says where chains begin, so that what is left can be verified', async () => {
  const { audit, store } = await open();
  await audit.forget(new Date(Date.now() + 60_000), { actor: { id: 'op' } });
  await audit.record({ actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success', tenant: 'a' });
  await audit.flush();
  const exported: (ExportedStart | ExportedEntry)[] = [];
  for await (const each of exportAudit(store, access, 'a')) exported.push(each);
  expect(exported[0]).toEqual({
    start: { tenant: 'a', sequence: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const directory = mkdtempSync(join(tmpdir(), 'vigia-export-'));
  ends.push(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'audit.jsonl'), exported.map((each) => `${toJsonLine(each)}\n`).join(''));
  const copy = jsonLinesAudit({ directory });
  ends.push(() => copy.close());
  const heads = (await store.heads()).filter(({ tenant }) => tenant === 'a');
  expect(await verifyAudit(copy, { heads })).toMatchObject({ intact: true });
});

it('begins no chain for a name that was slipped in', async () => {
  const { audit, store } = await open();
  expect(await readAudit(store, { tenant: 'aa' }, access)).toEqual([]);
  expect(await audit.read({ tenant: 'ab' }, { actor: { id: 'op' } })).toEqual([]);
  for await (const _exported of exportAudit(store, access, 'ac')) expect.unreachable();
  await audit.flush();
  expect((await store.heads()).map(({ tenant, sequence }) => [tenant, sequence])).toEqual([
    ['a', 2],
    ['b', 1],
    ['default', 3],
  ]);
  const [newest] = await store.read({ tenant: 'default' });
  expect(newest?.entry.resource).toEqual({ type: 'audit', id: 'ac' });
});

it('puts on record who reads and who exports, before it does', async () => {
  const { audit, store } = await open();
  expect(await readAudit(store, { action: 'orders.*' }, access)).toHaveLength(3);
  for await (const _entry of exportAudit(store, access, 'a')) break;
  await audit.flush();
  const found = await store.read({ actorId: 'auditor' });
  expect(found.map(({ entry }) => [entry.action, entry.tenant, entry.reason, entry.service.name])).toEqual([
    ['audit.entries.export', 'a', 'yearly', 'vigia audit'],
    ['audit.entries.read', 'default', 'yearly', 'vigia audit'],
  ]);
  expect((await verifyAudit(store)).intact).toBe(true);
});
