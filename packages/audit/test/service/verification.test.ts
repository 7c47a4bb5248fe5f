import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type AuditOptions, createAudit, readHeads, sqlAudit, verifyAudit } from '../../src/index.js';
import { type AuditStage, tamper, useAuditStages } from '../sql/audit-stage.js';

const stages = useAuditStages();
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** One process of a service: a telemetry and its audit trail. */
function startProcess(stage: AuditStage, options: Partial<AuditOptions> = {}) {
  const vigia = createTestTelemetry();
  const store = sqlAudit({ pool: stage.pool });
  const audit = createAudit(vigia, { store, sealIntervalMs: 10, verification: false, ...options });
  ends.push(() => vigia.close());
  return { vigia, store, audit };
}

function newFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-heads-'));
  ends.push(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'heads.jsonl');
}

const read = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' } as const;

async function fill({ audit }: ReturnType<typeof startProcess>, count: number, tenant = 'default'): Promise<void> {
  for (let number = 0; number < count; number += 1) await audit.record({ ...read, tenant });
  await audit.flush();
}

describe('verification in the service', () => {
  it('shows in every process whether the chain holds, and verifies in one', async () => {
    const stage = await stages.open();
    const verification = { intervalMs: 200 };
    const processes = [startProcess(stage, { verification }), startProcess(stage, { verification })];
    await fill(processes[0] as never, 3);
    const intact = () => Promise.all(processes.map(({ vigia }) => vigia.metric('audit_chain_intact')));
    await expect.poll(intact, { timeout: 15_000 }).toEqual([1, 1]);
    await tamper(stage.client, "UPDATE vigia_audit_entries SET actor_id = 'somebody else'");
    await expect.poll(intact, { timeout: 15_000 }).toEqual([0, 0]);
    const problems = processes.flatMap(({ vigia }) =>
      vigia.problems.filter(({ code }) => code === 'VIGIA_AUDIT_BROKEN'),
    );
    expect(problems[0]?.message).toMatch(/tampered with\. Entry 1 of the chain "default" .*actor_id\. 2 more/);
    await tamper(stage.client, "UPDATE vigia_audit_entries SET actor_id = 'u1'");
    await expect.poll(intact, { timeout: 15_000 }).toEqual([1, 1]);
  });

  it('goes through all chains, a part each time', async () => {
    const stage = await stages.open();
    const one = startProcess(stage);
    await fill(one, 5, 'a');
    await fill(one, 4, 'b');
    const { vigia } = startProcess(stage, { verification: { intervalMs: 100, maxEntries: 2 } });
    const completed = () => vigia.metric('audit_last_verification_timestamp_seconds');
    await expect.poll(completed, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await vigia.metric('audit_verified_entries_total')).toBeGreaterThanOrEqual(9);
    expect(await vigia.metric('audit_chain_intact')).toBe(1);
  });

  it('finds an end that was cut off while the service runs, whatever the database says', async () => {
    const stage = await stages.open();
    const one = startProcess(stage, { verification: { intervalMs: 100 } });
    await fill(one, 3);
    await tamper(
      stage.client,
      'DELETE FROM vigia_audit_entries e USING vigia_audit_seals s WHERE s.entry_id = e.id AND sequence = 3',
      'DELETE FROM vigia_audit_seals WHERE sequence = 3',
      'UPDATE vigia_audit_chains c SET sequence = 2, hash = s.hash FROM vigia_audit_seals s WHERE s.sequence = 2',
    );
    await expect.poll(() => one.vigia.metric('audit_chain_intact'), { timeout: 15_000 }).toBe(0);
    expect(one.vigia.problems.map(({ message }) => message).join()).toContain('Entries 3 to 3');
  });

  it('finds an end that was cut off while no service ran, by the file of heads', async () => {
    const stage = await stages.open();
    const heads = { file: newFile() };
    const one = startProcess(stage, { heads });
    await fill(one, 3);
    await one.vigia.close();
    await tamper(stage.client, ...['entries', 'seals', 'chains'].map((table) => `DELETE FROM vigia_audit_${table}`));
    const { vigia, audit } = startProcess(stage, { heads, verification: { intervalMs: 100 } });
    await expect.poll(() => vigia.metric('audit_chain_intact'), { timeout: 15_000 }).toBe(0);
    expect((await audit.verify()).findings).toMatchObject([{ kind: 'cut', sequence: 1, lastSequence: 3 }]);
  });

  it('shows how long an entry has waited that nobody seals', async () => {
    const stage = await stages.open();
    const one = startProcess(stage, { seal: 'off', verification: { intervalMs: 100 } });
    const age = () => one.vigia.metric('audit_oldest_unsealed_age_seconds');
    await expect.poll(age, { timeout: 15_000 }).toBe(0);
    await one.audit.record(read);
    await expect.poll(age, { timeout: 15_000 }).toBeGreaterThan(0.1);
    await one.store.seal();
    await expect.poll(age, { timeout: 15_000 }).toBe(0);
  });

  it('lets nobody who comes late undo what another process has found', async () => {
    const stage = await stages.open();
    const [late, early] = [sqlAudit({ pool: stage.pool }), sqlAudit({ pool: stage.pool })];
    await late.beginVerification(1_000);
    expect(await early.beginVerification(1_000)).toBeUndefined();
    await early.beginVerification(0);
    const finding = { tenant: 'default', kind: 'changed', sequence: 1, message: 'changed' } as const;
    await early.endVerification({ findings: [finding], lastFindings: [] });
    await late.endVerification({ findings: [], lastFindings: [] });
    expect(await late.verificationState()).toEqual({ findings: [finding], lastFindings: [] });
  });

  it('says so when it cannot verify', async () => {
    const stage = await stages.open();
    await stage.client.query('DROP TABLE vigia_audit_verification');
    const { vigia } = startProcess(stage, { verification: { intervalMs: 100 } });
    const failures = () => vigia.metric('audit_failures_total', { act: 'verify' });
    await expect.poll(failures, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await vigia.metric('audit_chain_intact')).toBeUndefined();
  });
});

function signingKeys(): { readonly pem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

describe('heads', () => {
  it('are published signed, once for each move, in the log and in a file', async () => {
    const stage = await stages.open();
    const file = newFile();
    const { pem, publicPem } = signingKeys();
    const one = startProcess(stage, { heads: { file, privateKey: () => pem } });
    await fill(one, 2);
    await one.audit.flush();
    await fill(one, 1);
    const heads = await readHeads(file, { publicKey: publicPem });
    expect(heads.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(one.vigia.logs.flatMap((line) => ('audit_head' in line ? [line['audit_head']] : []))).toEqual(heads);
    expect(await verifyAudit(one.store, { heads })).toMatchObject({ intact: true });
    expect(readFileSync(file, 'utf8')).not.toContain('PRIVATE');

    const forged = readFileSync(file, 'utf8').replace('"sequence":3', '"sequence":2');
    writeFileSync(file, forged);
    await expect(readHeads(file, { publicKey: publicPem })).rejects.toThrow(/Line 2 .* not signed by that key/);
    appendFileSync(file, 'nonsense\n');
    await expect(readHeads(file)).rejects.toThrow(/Line 3 .* holds no head/);
  });

  it('are published in the strict mode too, where the chain moves by itself', async () => {
    const stage = await stages.open();
    const file = newFile();
    const one = startProcess(stage, { heads: { file, log: false }, seal: 'transaction' });
    await fill(one, 2);
    expect((await readHeads(file)).map(({ sequence }) => sequence)).toEqual([2]);
  });

  it('are published of checkpoints, too, with what was removed', async () => {
    const stage = await stages.open();
    const file = newFile();
    const { pem, publicPem } = signingKeys();
    const one = startProcess(stage, { heads: { file, privateKey: () => pem } });
    await fill(one, 2);
    const before = new Date(Date.now() + 60_000);
    await one.audit.forget(before, { actor: { id: 'op' } });
    await one.audit.flush();
    const heads = await readHeads(file, { publicKey: publicPem });
    const checkpoint = { before: before.toISOString(), entries: expect.any(Number) };
    expect(heads).toContainEqual(expect.objectContaining({ tenant: 'default', checkpoint }));
    const logged = one.vigia.logs.flatMap((line) => ('audit_checkpoint' in line ? [line['audit_checkpoint']] : []));
    expect(logged).toEqual(heads.filter((head) => head.checkpoint !== undefined));
    expect(await one.audit.verify()).toMatchObject({ intact: true });
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"entries":\d+/, '"entries":9'));
    await expect(readHeads(file, { publicKey: publicPem })).rejects.toThrow(/not signed by that key/);
  });

  it('that cannot be published are told of, and tried again', async () => {
    const stage = await stages.open();
    const file = newFile();
    const one = startProcess(stage, { heads: { file: join(file, 'no', 'such'), intervalMs: 100 } });
    await fill(one, 1);
    expect(one.vigia.problems.map(({ subject }) => subject)).toContain('publish');
    expect(one.vigia.logs.filter((line) => 'audit_head' in line)).toEqual([]);
  });

  it('are published when the telemetry is closed', async () => {
    const stage = await stages.open();
    const file = newFile();
    const one = startProcess(stage, { heads: { file } });
    await one.audit.record(read);
    await one.vigia.close();
    expect((await readHeads(file)).map(({ sequence }) => sequence)).toEqual([1]);
  });
});
