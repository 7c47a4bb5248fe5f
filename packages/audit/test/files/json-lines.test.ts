import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AuditFinding } from '../../src/index.js';
import { read, useFileTrails } from './file-trails.js';

const { open, written } = useFileTrails();

function places(findings: readonly AuditFinding[]): readonly (readonly unknown[])[] {
  return findings.map(({ kind, sequence, lastSequence = sequence }) => [kind, sequence, lastSequence]);
}

describe('jsonLinesAudit', () => {
  it('chains what it is given at once, for each tenant, and goes on when it is opened again', async () => {
    const first = open();
    await Promise.all(['a', 'b', 'a', 'b', 'a'].map((tenant) => first.audit.record({ ...read, tenant })));
    await first.vigia.close();
    const second = open(first.directory);
    await second.audit.record({ ...read, tenant: 'b' });
    const report = await second.audit.verify();
    expect(report.findings).toEqual([]);
    expect(report.heads.map(({ tenant, sequence }) => [tenant, sequence])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
    expect((await second.store.read({ tenant: 'b', limit: 2 })).map(({ seal }) => seal?.sequence)).toEqual([3, 2]);
  });

  it('takes no transaction', async () => {
    const transaction = { query: async () => undefined };
    await expect(open().audit.record(read, { transaction })).rejects.toThrow(/sqlAudit/);
  });

  it('keeps an entry once that is sent twice', async () => {
    const { store, audit } = open();
    const entry = await audit.record(read);
    await store.append({ entry, body: JSON.stringify(entry) }, { sealed: false });
    expect(await store.read({})).toHaveLength(1);
  });

  it('cuts off what a killed process has not written to its end', async () => {
    const { path, directory, lines } = await written();
    appendFileSync(path, '{"entry":{"action":"or');
    const { audit } = open(directory);
    await audit.record(read);
    expect(lines()).toHaveLength(11);
    expect((await audit.verify()).findings).toEqual([]);
  });

  it('forgets what is old, and the chain holds behind the checkpoint', async () => {
    const { directory } = await written();
    const { audit, store } = open(directory);
    const before = new Date(Date.now() + 1);
    await expect.poll(() => Date.now()).toBeGreaterThan(before.getTime());
    expect(await audit.forget(before, { actor: { id: 'op' } })).toMatchObject([{ sequence: 10, entries: 10 }]);
    await audit.record(read);
    expect(await audit.verify()).toMatchObject({ intact: true, entries: 3, heads: [{ sequence: 13 }] });
    expect((await store.read({})).map(({ entry }) => entry.action)).toEqual([
      'orders.order.read',
      'audit.chain.checkpoint',
      'audit.entries.forget',
    ]);
  });
});

it('finds a checkpoint that was put into a file', async () => {
  const { change, verify, lines } = await written();
  const { tenant, sequence, hash } = JSON.parse(lines()[3] ?? '');
  const checkpoint = { before: new Date().toISOString(), entries: 4 };
  change((all) => [JSON.stringify({ tenant, sequence, hash, checkpoint }), ...all.slice(4)]);
  expect((await verify()).findings).toMatchObject([{ kind: 'rewritten', sequence: 4 }]);
});

it('leaves a file as it is when it is only read', async () => {
  const { path, verify } = await written();
  appendFileSync(path, '{"entry":{"action":"or');
  const before = readFileSync(path, 'utf8');
  expect(await verify()).toMatchObject({ intact: true, entries: 10 });
  expect(readFileSync(path, 'utf8')).toBe(before);
});

it('refuses a file that is none of a trail, before it fills the memory', async () => {
  const { path, verify } = await written();
  truncateSync(path, 2 ** 31);
  await expect(verify()).rejects.toThrow(`${path} holds a line of more than 64 MiB`);
});

describe('retention while others read and write', () => {
  it('loses no entry', async () => {
    const { audit, store, lines } = open();
    await audit.record(read);
    let isOver = false;
    const looking = (async () => {
      while (!isOver) {
        await store.heads();
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const recording = Promise.all(Array.from({ length: 200 }, () => audit.record(read)));
    for (let round = 0; round < 20; round += 1) await store.forget(new Date(0));
    let checkpoints = 0;
    for (let round = 0; round < 5; round += 1) checkpoints += (await store.forget(new Date(Date.now() - 1))).length;
    await recording;
    await Promise.all(Array.from({ length: 20 }, () => audit.record(read)));
    isOver = true;
    await looking;
    const places = lines().map((line) => JSON.parse(line).sequence);
    expect(places.at(-1)).toBe(221 + checkpoints);
    expect(await audit.verify()).toMatchObject({ intact: true });
  });
});

describe('a line that is broken', () => {
  it.each([
    ['no JSON', (line: string) => line.slice(1)],
    ['no entry', (line: string) => line.replace(/"actor":\{[^}]*\}/, '"actor":7')],
  ])('with %s is told of by its file and number, and found by verification', async (_kind, breakIt) => {
    const { change, directory, path, verify } = await written();
    change((lines) => lines.with(3, breakIt(lines[3] ?? '')));
    const { audit, store } = open(directory);
    const reading = audit.read({}, { actor: { id: 'auditor' } });
    await expect(reading).rejects.toMatchObject({ code: 'VIGIA_AUDIT_UNUSABLE' });
    await expect(store.read({})).rejects.toThrow(`Line 4 of ${path} holds no entry`);
    await store.close();
    expect((await verify()).findings[0]).toMatchObject({ sequence: 4 });
  });

  it('at the end is in no chain', async () => {
    const { change, path, verify } = await written();
    change((lines) => [...lines, 'nonsense']);
    expect((await verify()).findings).toMatchObject([
      { kind: 'stray', message: expect.stringContaining(`Line 11 of ${path}`) },
    ]);
  });
});

describe('verification of a file', () => {
  it('finds nothing where nothing was done', async () => {
    expect(await (await written()).verify()).toMatchObject({ intact: true, entries: 10 });
  });

  it('finds one byte that was changed', async () => {
    const { change, verify } = await written();
    change((lines) => lines.with(3, lines[3]?.replace('orders.order.read', 'orders.order.reap') ?? ''));
    expect(places((await verify()).findings)).toEqual([['changed', 4, 4]]);
  });

  it('finds a line that is no JSON any more', async () => {
    const { change, verify } = await written();
    change((lines) => lines.with(3, (lines[3] ?? '').slice(1)));
    expect(places((await verify()).findings)).toEqual([
      ['removed', 4, 4],
      ['stray', undefined, undefined],
    ]);
  });

  it('finds a line that was deleted, also the last one', async () => {
    const { change, verify } = await written();
    change((lines) => lines.toSpliced(6, 1));
    expect(places((await verify()).findings)).toEqual([['removed', 7, 7]]);
    change((lines) => lines.slice(0, -1));
    expect(places((await verify()).findings)).toEqual([
      ['removed', 7, 7],
      ['cut', 10, 10],
    ]);
  });

  it('finds two entries that were swapped', async () => {
    const { change, verify } = await written();
    change((lines) => {
      const parsed = lines.map((line) => JSON.parse(line));
      [parsed[2].entry, parsed[7].entry] = [parsed[7].entry, parsed[2].entry];
      return parsed.map((line) => JSON.stringify(line));
    });
    expect(places((await verify()).findings)).toEqual([
      ['changed', 3, 3],
      ['changed', 8, 8],
    ]);
  });
});
