import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { VigiaError } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExportedEntry, inspectSpool, purgeSpool, readSpool } from '../../src/index.js';
import { createFakeMachines } from './fake-system.js';
import { createSpoolBench, drain, entryOf, type SpoolBench } from './opened-spool.js';

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench();
});

afterEach(async () => {
  await bench.end();
});

async function exported(selection?: Parameters<typeof readSpool>[1]): Promise<readonly string[]> {
  const entries: ExportedEntry[] = [];
  for await (const entry of readSpool(bench.directory, selection)) entries.push(entry);
  return entries.map(({ sink, payload }) => `${sink}: ${Buffer.from(payload).toString()}`);
}

/** Leaves a spool with one item, which anybody may have. */
async function closedWith(text: string): Promise<void> {
  const spool = bench.open();
  spool.append(entryOf(text));
  await spool.close();
}

describe('who looks at the spools of a directory', () => {
  test('sees what waits, whose it is, and since when', async () => {
    const spool = bench.open({ sink: 'loki', segmentBytes: 60 });
    for (const [index, text] of ['one', 'two', 'three'].entries()) spool.append(entryOf(text, 2, 1_000 + index));
    const first = await spool.next();
    if (first !== undefined) spool.acknowledge(first);
    const before = Date.now();
    expect(await inspectSpool(bench.directory)).toEqual([
      {
        sink: 'loki',
        name: readdirSync(join(bench.directory, 'loki'))[0],
        host: hostname(),
        pid: process.pid,
        isAlive: true,
        heartbeatMs: expect.any(Number),
        segments: 2,
        bytes: 3 * 20 + 'onetwothree'.length,
        entries: 2,
        items: 4,
        corruptItems: 0,
        oldestTimeMs: 1_001,
      },
    ]);
    const [owner] = await inspectSpool(bench.directory);
    expect(Math.abs((owner?.heartbeatMs ?? 0) - before)).toBeLessThan(60_000);
  });

  test('tells the dead from the living', async () => {
    const machines = createFakeMachines();
    const [living, dead] = [machines.start('aaaaaaaaaaaa', 1), machines.start('aaaaaaaaaaaa', 2)];
    for (const system of [living, dead]) bench.open({ system }).append(entryOf('one'));
    machines.kill(dead);
    const owners = await inspectSpool(bench.directory, living);
    expect(new Map(owners.map(({ pid, isAlive }) => [pid, isAlive]))).toEqual(
      new Map([
        [1, true],
        [2, false],
      ]),
    );
  });

  test('sees a spool that was closed as one that anybody may have', async () => {
    const spool = bench.open();
    spool.append(entryOf('one'));
    await spool.close();
    expect(await inspectSpool(bench.directory)).toMatchObject([{ pid: 0, isAlive: false, items: 1 }]);
  });

  test('sees damage, and leaves it as it is', async () => {
    const spool = bench.open();
    spool.append(entryOf('one'));
    spool.append(entryOf('two'));
    await spool.close();
    const path = join(bench.directory, 'test', bench.segments()[0] ?? '');
    const torn = readFileSync(path).subarray(0, -1);
    writeFileSync(path, torn);
    expect(await inspectSpool(bench.directory)).toMatchObject([{ items: 1, corruptItems: 1, bytes: torn.length }]);
    expect(readFileSync(path)).toEqual(torn);
  });

  test.each([
    ['is read', 0],
    ['is to be read next', 1],
  ])('sees once what is taken over while it %s', async (_, index) => {
    for (const text of ['one', 'two']) await closedWith(text);
    const sink = join(bench.directory, 'test');
    const looking = inspectSpool(bench.directory);
    const [name = ''] = readdirSync(sink).slice(index);
    renameSync(join(sink, name), join(sink, name.replace(/[0-9a-f]{12}$/, 'a'.repeat(12))));
    expect((await looking).map(({ items }) => items)).toEqual([1, 1]);
  });

  test('sees nothing more of what is removed meanwhile', async () => {
    for (const text of ['one', 'two']) await closedWith(text);
    const looking = inspectSpool(bench.directory);
    const [, name = ''] = readdirSync(join(bench.directory, 'test'));
    rmSync(join(bench.directory, 'test', name), { recursive: true });
    expect((await looking).map(({ items }) => items)).toEqual([1]);
  });

  test('is told when there is nothing to be seen', async () => {
    expect(await inspectSpool(bench.directory)).toEqual([]);
    const nowhere = join(bench.directory, 'nowhere');
    await expect(inspectSpool(nowhere)).rejects.toSatisfy(VigiaError.isInstance);
    await expect(readSpool(nowhere).next()).rejects.toThrow(/nowhere cannot be read \(ENOENT\)/);
  });
});

test('what waits can be read without being taken', async () => {
  const [loki, otlp] = [bench.open({ sink: 'loki' }), bench.open({ sink: 'otlp' })];
  for (const text of ['one', 'two']) loki.append(entryOf(text));
  otlp.append(entryOf('three'));
  const first = await loki.next();
  if (first !== undefined) loki.acknowledge(first);
  expect(await exported()).toEqual(['loki: two', 'otlp: three']);
  expect(await exported({ sink: 'otlp' })).toEqual(['otlp: three']);
  expect(await exported({ owner: readdirSync(join(bench.directory, 'loki'))[0] })).toEqual(['loki: two']);
  expect(await exported({ owner: 'nobody' })).toEqual([]);
  expect([await drain(loki), await drain(otlp)]).toEqual([['two'], ['three']]);
});

test('an owner can be purged, once, and one that lives goes on', async () => {
  const spool = bench.open();
  spool.append(entryOf('one', 2));
  const [owner = ''] = readdirSync(join(bench.directory, 'test'));
  const purge = () => purgeSpool({ directory: bench.directory, sink: 'test', owner });
  expect([await purge(), await purge()]).toEqual([true, false]);
  expect(readdirSync(join(bench.directory, 'test'))).toEqual([]);
  expect(spool.append(entryOf('two'))).toBe(true);
  expect(await drain(spool)).toEqual(['two']);
  expect(spool.stats()).toMatchObject({ items: 0, recovered: -2 });
});

test.each(['..', '../elsewhere', '', 'notes'])('nothing but an owner is purged, such as %s', async (owner) => {
  mkdirSync(join(bench.directory, 'test', 'notes'), { recursive: true });
  mkdirSync(join(bench.directory, 'elsewhere'));
  expect(await purgeSpool({ directory: bench.directory, sink: 'test', owner })).toBe(false);
  expect(readdirSync(bench.directory).sort()).toEqual(['elsewhere', 'test']);
});
