import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SpoolStore } from '../../src/index.js';
import { createFakeMachines, type FakeMachines } from './fake-system.js';
import { createSpoolBench, drain, entryOf, type SpoolBench, textOf } from './opened-spool.js';

const PAYLOAD_BYTES = 980;
const RECORD_BYTES = 1_000;
const MAX_BYTES = 16 * RECORD_BYTES;

let bench: SpoolBench;
let machines: FakeMachines;

beforeEach(() => {
  bench = createSpoolBench();
  machines = createFakeMachines();
});

afterEach(async () => {
  await bench.end();
});

/** A text that an entry of 1,000 bytes on the disk has. */
function large(index: number): string {
  return String(index).padEnd(PAYLOAD_BYTES);
}

function appendMany(spool: SpoolStore, count: number): number {
  let accepted = 0;
  for (let index = 0; index < count; index += 1) accepted += Number(spool.append(entryOf(large(index), 2)));
  return accepted;
}

function numbers(texts: readonly string[]): readonly number[] {
  return texts.map(Number);
}

function bytesOnDisk(): number {
  return bench.segments().reduce((sum, path) => sum + statSync(join(bench.directory, 'test', path)).size, 0);
}

describe('a spool that is full', () => {
  test('gives up the oldest segments, counts their items, and keeps below its limit', async () => {
    const spool = bench.open({ maxBytes: MAX_BYTES });
    for (let index = 0; index < 100; index += 1) {
      expect(spool.append(entryOf(large(index), 2))).toBe(true);
      expect(bytesOnDisk()).toBeLessThanOrEqual(MAX_BYTES);
    }
    const kept = numbers(await drain(spool));
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 100 - kept.length + index));
    expect(kept.length).toBeGreaterThanOrEqual(14);
    expect(spool.stats().dropped).toEqual({ spool_full: (100 - kept.length) * 2, corrupt: 0 });
    expect(bench.problems).toMatchObject([{ code: 'VIGIA_SPOOL_FAILED' }]);
  });

  test('refuses what is larger than itself', () => {
    const spool = bench.open({ maxBytes: 500 });
    expect(spool.append(entryOf(large(0)))).toBe(false);
    expect(spool.append(entryOf('small'))).toBe(true);
  });

  test('does not count held items as dropped, and says that they are gone', () => {
    const spool = bench.open({ maxBytes: MAX_BYTES });
    const held = spool.hold(entryOf(large(0), 2));
    appendMany(spool, 100);
    expect(held !== undefined && (spool.release(held) || spool.acknowledge(held))).toBe(false);
    expect(spool.stats().dropped['spool_full']).toBe(200 - spool.stats().items);
  });

  test('passes on to what is left when the entry that was given out is gone', async () => {
    const spool = bench.open({ maxBytes: MAX_BYTES });
    spool.append(entryOf(large(1_000), 2));
    const given = await spool.next();
    appendMany(spool, 100);
    expect(given !== undefined && spool.acknowledge(given)).toBe(false);
    expect(Number(textOf(await spool.next()))).toBeGreaterThan(80);
  });

  test('has room again when entries were acknowledged', async () => {
    const spool = bench.open({ maxBytes: MAX_BYTES });
    appendMany(spool, 10);
    await drain(spool);
    appendMany(spool, 14);
    expect(spool.stats()).toMatchObject({ items: 28, dropped: { spool_full: 0 } });
  });
});

describe('the limit', () => {
  test('is for all processes together', async () => {
    const spools = [1, 2, 3].map((pid) =>
      bench.open({ maxBytes: MAX_BYTES, system: machines.start('aaaaaaaaaaaa', pid) }),
    );
    for (let round = 0; round < 30; round += 1) for (const spool of spools) appendMany(spool, 1);
    // A segment of each may have been begun before the others grew.
    expect(bytesOnDisk()).toBeLessThanOrEqual(MAX_BYTES + 2 * (MAX_BYTES / 8));
    const [items, dropped] = [
      sum(spools, ({ items }) => items),
      sum(spools, (stats) => stats.dropped['spool_full'] ?? 0),
    ];
    expect(items + dropped).toBe(180);
  });

  test('refuses those that have nothing to give up for it', () => {
    const first = bench.open({ maxBytes: MAX_BYTES, system: machines.start('aaaaaaaaaaaa', 1) });
    appendMany(first, 16);
    const second = bench.open({ maxBytes: MAX_BYTES, system: machines.start('aaaaaaaaaaaa', 2) });
    expect(appendMany(second, 5)).toBe(0);
    expect(first.stats().items).toBe(32);
    expect(second.stats()).toMatchObject({ items: 0, dropped: { spool_full: 0 } });
  });

  test('counts what was adopted, of which the oldest goes first', async () => {
    const dead = machines.start('aaaaaaaaaaaa', 1);
    appendMany(bench.open({ maxBytes: MAX_BYTES, system: dead }), 16);
    machines.kill(dead);
    const heir = bench.open({ maxBytes: MAX_BYTES, system: machines.start('aaaaaaaaaaaa', 2) });
    await heir.next();
    expect(appendMany(heir, 4)).toBe(4);
    expect(bytesOnDisk()).toBeLessThanOrEqual(MAX_BYTES);
    expect(numbers(await drain(heir))).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3]);
    expect(heir.stats().dropped['spool_full']).toBe(8);
  });

  test('is of each sink by itself', () => {
    const spools = ['loki', 'otlp'].map((sink) => bench.open({ sink, maxBytes: MAX_BYTES }));
    expect(spools.map((spool) => appendMany(spool, 16))).toEqual([16, 16]);
    expect(spools.map((spool) => spool.stats().items)).toEqual([32, 32]);
  });
});

test('a hundred thousand small entries come back in their order', async () => {
  const spool = bench.open({ segmentBytes: 512 * 1024 });
  const texts = Array.from({ length: 100_000 }, (_, index) => `entry ${index}`);
  expect(texts.every((text) => spool.append(entryOf(text)))).toBe(true);
  expect(await drain(spool)).toEqual(texts);
  expect(bench.segments().length).toBeLessThanOrEqual(1);
});

function sum(spools: readonly SpoolStore[], count: (stats: ReturnType<SpoolStore['stats']>) => number): number {
  return spools.reduce((total, spool) => total + count(spool.stats()), 0);
}
