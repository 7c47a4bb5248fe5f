import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type AuditFinding, createAudit, exportAudit, sqlAudit, verifyAudit } from '../../src/index.js';
import { tamper, useAuditStages } from './audit-stage.js';

const stages = useAuditStages();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A chain of twenty entries, and its heads as they were published at 10 and at 20. */
async function open() {
  const stage = await stages.open();
  const vigia = createTestTelemetry();
  const store = sqlAudit({ pool: stage.pool });
  const audit = createAudit(vigia, { store, verification: false });
  ends.push(() => vigia.close());
  for (const round of [0, 10]) {
    for (let number = 1; number <= 10; number += 1) {
      const metadata = { number: round + number };
      await audit.record({ actor: { id: `u${number}` }, action: 'orders.order.read', outcome: 'success', metadata });
    }
    await audit.flush();
  }
  const heads = vigia.logs.flatMap((line) => ('audit_head' in line ? [line['audit_head'] as never] : []));
  const { rows } = await stage.client.query('SELECT entry_id::text AS id FROM vigia_audit_seals ORDER BY sequence');
  const idAt = (sequence: number): string => rows[sequence - 1].id;
  return { ...stage, store, idAt, heads };
}

function places(findings: readonly AuditFinding[]): readonly (readonly unknown[])[] {
  return findings.map(({ kind, sequence, lastSequence = sequence }) => [kind, sequence, lastSequence]);
}

describe('verification', () => {
  it('finds nothing where nothing was done', async () => {
    const { store, heads } = await open();
    expect(heads).toMatchObject([{ sequence: 10 }, { sequence: 20 }]);
    expect(await verifyAudit(store, { heads })).toMatchObject({ intact: true, entries: 20, findings: [] });
  });

  it('finds one byte of a body that was changed, at its place', async () => {
    const { store, client, idAt } = await open();
    await tamper(
      client,
      `UPDATE vigia_audit_entries SET body = replace(body, '"number":13', '"number":14') WHERE id = '${idAt(13)}'`,
    );
    const { findings } = await verifyAudit(store);
    expect(findings).toMatchObject([{ kind: 'changed', sequence: 13, entryId: idAt(13), tenant: 'default' }]);
  });

  it.each(['nonsense', '{}'])('and reading name the place of a body that is %s', async (body) => {
    const { store, client, idAt } = await open();
    await tamper(client, `UPDATE vigia_audit_entries SET body = '${body}' WHERE id = '${idAt(13)}'`);
    expect((await verifyAudit(store)).findings).toMatchObject([{ kind: 'changed', sequence: 13, entryId: idAt(13) }]);
    const unusable = { code: 'VIGIA_AUDIT_UNUSABLE', message: expect.stringContaining(idAt(13)) };
    await expect(store.read({})).rejects.toMatchObject(unusable);
    expect(await store.read({ actorId: 'u2' })).toHaveLength(2);
    const access = { actor: { id: 'auditor' }, service: { name: 'vigia audit', instance: 'desk' } };
    const exported = async () => {
      for await (const exported of exportAudit(store, access)) expect(exported).not.toHaveProperty('seal.sequence', 13);
    };
    await expect(exported()).rejects.toMatchObject(unusable);
  });

  it.each(['actor_id', 'action', 'outcome', 'resource_id', 'request_id', 'tenant'])(
    'finds a changed %s that is searched by',
    async (column) => {
      const { store, client, idAt } = await open();
      await tamper(client, `UPDATE vigia_audit_entries SET ${column} = 'x' WHERE id = '${idAt(4)}'`);
      const { findings } = await verifyAudit(store);
      expect(findings).toMatchObject([{ kind: 'changed', sequence: 4, message: expect.stringContaining(column) }]);
    },
  );

  it('finds a row that was deleted, with its seal and without', async () => {
    const { store, client, idAt } = await open();
    await tamper(client, `DELETE FROM vigia_audit_entries WHERE id = '${idAt(7)}'`);
    expect(places((await verifyAudit(store)).findings)).toEqual([['removed', 7, 7]]);
    await tamper(client, 'DELETE FROM vigia_audit_seals WHERE sequence = 7');
    expect(places((await verifyAudit(store)).findings)).toEqual([['removed', 7, 7]]);
  });

  it('finds the last row that was deleted', async () => {
    const { store, client, idAt, heads } = await open();
    await tamper(
      client,
      `DELETE FROM vigia_audit_entries WHERE id = '${idAt(20)}'`,
      'DELETE FROM vigia_audit_seals WHERE sequence = 20',
    );
    expect(places((await verifyAudit(store)).findings)).toEqual([['cut', 20, 20]]);
    await tamper(
      client,
      `UPDATE vigia_audit_chains c SET sequence = s.sequence, hash = s.hash FROM vigia_audit_seals s WHERE s.sequence = 19`,
    );
    expect((await verifyAudit(store)).findings).toEqual([]);
    expect(places((await verifyAudit(store, { heads })).findings)).toEqual([['cut', 20, 20]]);
  });

  it('finds two rows that were swapped, at both places', async () => {
    const { store, client, idAt } = await open();
    const [one, other] = [idAt(5), idAt(9)];
    await tamper(
      client,
      `UPDATE vigia_audit_entries e SET body = o.body FROM vigia_audit_entries o
        WHERE (e.id, o.id) IN (('${one}', '${other}'), ('${other}', '${one}'))`,
    );
    expect(places((await verifyAudit(store)).findings)).toEqual([
      ['changed', 5, 5],
      ['changed', 9, 9],
    ]);
  });

  it('finds two places of the chain that were swapped', async () => {
    const { store, client, idAt } = await open();
    const [one, other] = [idAt(5), idAt(9)];
    await tamper(
      client,
      `UPDATE vigia_audit_seals SET entry_id = gen_random_uuid() WHERE sequence = 5`,
      `UPDATE vigia_audit_seals SET entry_id = '${one}' WHERE sequence = 9`,
      `UPDATE vigia_audit_seals SET entry_id = '${other}' WHERE sequence = 5`,
    );
    expect(places((await verifyAudit(store)).findings)).toEqual([
      ['changed', 5, 5],
      ['changed', 9, 9],
    ]);
  });

  it('finds an entry that was changed and sealed anew, at the next place', async () => {
    const { store, client, idAt } = await open();
    await reseal(client, { from: 12, to: 12, id: idAt(12) });
    expect(places((await verifyAudit(store)).findings)).toEqual([['unlinked', 13, 13]]);
  });

  it('finds a chain that was rewritten to its end, by the heads that were published', async () => {
    const { store, client, idAt, heads } = await open();
    await reseal(client, { from: 12, to: 20, id: idAt(12) });
    await tamper(
      client,
      `UPDATE vigia_audit_chains c SET hash = s.hash FROM vigia_audit_seals s WHERE s.sequence = 20`,
    );
    expect((await verifyAudit(store)).findings).toEqual([]);
    expect(places((await verifyAudit(store, { heads })).findings)).toEqual([['rewritten', 20, 20]]);
  });

  it('finds a chain that is gone as a whole', async () => {
    const { store, client, heads } = await open();
    await tamper(
      client,
      'DELETE FROM vigia_audit_entries',
      'DELETE FROM vigia_audit_seals',
      'DELETE FROM vigia_audit_chains',
    );
    expect(places((await verifyAudit(store, { heads })).findings)).toEqual([['cut', 1, 20]]);
  });

  it('finds a checkpoint that was made up, beyond the end of the chain and within it', async () => {
    const { store, client, heads } = await open();
    const forge = (sequence: number) =>
      tamper(
        client,
        `INSERT INTO vigia_audit_checkpoints (tenant, sequence, hash, entries, before)
          VALUES ('default', ${sequence}, repeat('f', 64), ${sequence}, now())`,
        `DELETE FROM vigia_audit_entries WHERE id IN (SELECT entry_id FROM vigia_audit_seals WHERE sequence <= ${sequence})`,
        `DELETE FROM vigia_audit_seals WHERE sequence <= ${sequence}`,
      );
    await forge(10);
    expect(places((await verifyAudit(store, { heads })).findings)).toEqual([
      ['rewritten', 10, 10],
      ['rewritten', 10, 10],
      ['unlinked', 11, 11],
    ]);
    await forge(1_000);
    expect(places((await verifyAudit(store)).findings)).toEqual([
      ['cut', 21, 1_000],
      ['rewritten', 1_000, 1_000],
    ]);
  });

  it('finds an entry that was put in past the trigger', async () => {
    const { store, client, idAt } = await open();
    await tamper(
      client,
      `INSERT INTO vigia_audit_entries SELECT gen_random_uuid(), tenant, time, actor_type, actor_id, action, resource_type,
        resource_id, outcome, request_id, body FROM vigia_audit_entries WHERE id = '${idAt(3)}'`,
    );
    expect((await verifyAudit(store)).findings).toMatchObject([{ kind: 'stray', sequence: undefined }]);
  });
});

/** Changes an entry and makes the hashes right again, as somebody would who has read this package. */
async function reseal(
  client: Parameters<typeof tamper>[0],
  { from, to, id }: { readonly from: number; readonly to: number; readonly id: string },
): Promise<void> {
  await tamper(
    client,
    `UPDATE vigia_audit_entries SET body = replace(body, '"success"', '"failure"'), outcome = 'failure' WHERE id = '${id}'`,
  );
  for (let sequence = from; sequence <= to; sequence += 1) {
    const previous =
      sequence === from ? 's.previous_hash' : `(SELECT hash FROM vigia_audit_seals WHERE sequence = ${sequence - 1})`;
    await tamper(
      client,
      `UPDATE vigia_audit_seals s SET previous_hash = ${previous}, hash = encode(sha256(convert_to(
        '{"entry":' || e.body || ',"previous_hash":"' || ${previous} || '","sequence":' || s.sequence || '}', 'UTF8')), 'hex')
        FROM vigia_audit_entries e WHERE e.id = s.entry_id AND s.sequence = ${sequence}`,
    );
  }
}
