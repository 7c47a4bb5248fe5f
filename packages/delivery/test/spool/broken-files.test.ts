import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectSpool, readSpool } from '../../src/index.js';
import { type BeatingClock, createBeatingClock } from './beating-clock.js';
import { createSpoolBench, drain, entryOf, type SpoolBench } from './opened-spool.js';

let bench: SpoolBench;
let clock: BeatingClock;

beforeEach(() => {
  bench = createSpoolBench();
  clock = createBeatingClock();
});

afterEach(async () => {
  await bench.end();
});

/** Leaves six entries of 2 items in three segments; returns the paths of those. */
async function leaveSegments(): Promise<readonly string[]> {
  const spool = bench.open({ segmentBytes: 60 });
  for (let index = 0; index < 6; index += 1) spool.append(entryOf(`entry ${index}`, 2));
  await spool.close();
  return bench.segments().map((path) => join(bench.directory, 'test', path));
}

describe('a segment that was found', () => {
  test('and is deleted by another hand is a loss, and what is behind it comes', async () => {
    await leaveSegments();
    const spool = bench.open();
    await spool.next();
    const [, second = ''] = bench.segments();
    rmSync(join(bench.directory, 'test', second));
    expect(await drain(spool)).toEqual(['entry 0', 'entry 1', 'entry 4', 'entry 5']);
    expect(spool.stats()).toMatchObject({ items: 0, dropped: { corrupt: 4 } });
    expect(bench.problems).toMatchObject([
      { code: 'VIGIA_SPOOL_FAILED', message: expect.stringContaining('ENOENT') },
      { code: 'VIGIA_SPOOL_FAILED', message: expect.stringContaining('is lost') },
    ]);
  });

  test('and is a directory is left alone, and the others come', async () => {
    const [, second = ''] = await leaveSegments();
    rmSync(second);
    mkdirSync(second);
    const spool = bench.open();
    expect(await drain(spool)).toEqual(['entry 0', 'entry 1', 'entry 4', 'entry 5']);
    expect(bench.problems[0]?.message).toContain('EISDIR');
  });

  test.runIf(process.platform === 'linux')('and is a pipe holds nobody up', async () => {
    const [, second = ''] = await leaveSegments();
    rmSync(second);
    execFileSync('mkfifo', [second]);
    expect((await inspectSpool(bench.directory)).map(({ items }) => items)).toEqual([8]);
    expect(await drain(bench.open())).toEqual(['entry 0', 'entry 1', 'entry 4', 'entry 5']);
  });

  test('and is none hides no other from who looks in', async () => {
    const [first = '', second = ''] = await leaveSegments();
    for (const path of [first, second]) rmSync(path);
    mkdirSync(first);
    symlinkSync(bench.directory, second);
    expect(await inspectSpool(bench.directory)).toMatchObject([{ segments: 3, items: 4, corruptItems: 2 }]);
    const texts: string[] = [];
    for await (const { payload } of readSpool(bench.directory)) texts.push(Buffer.from(payload).toString());
    expect(texts).toEqual(['entry 4', 'entry 5']);
  });

  test('and is a symbolic link is not followed', async () => {
    const [, second = ''] = await leaveSegments();
    const elsewhere = join(bench.directory, 'elsewhere');
    writeFileSync(elsewhere, 'text');
    rmSync(second);
    symlinkSync(elsewhere, second);
    expect(await drain(bench.open())).toEqual(['entry 0', 'entry 1', 'entry 4', 'entry 5']);
    expect(readFileSync(elsewhere, 'utf8')).toBe('text');
  });
});

test('a directory that becomes a link to itself breaks nothing but the spool', async () => {
  const spool = bench.open({ clock });
  for (const text of ['one', 'two']) spool.append(entryOf(text));
  const batch = await spool.next();
  const sinkDirectory = join(bench.directory, 'test');
  renameSync(sinkDirectory, join(bench.directory, 'away'));
  symlinkSync(sinkDirectory, sinkDirectory);
  await clock.beat();
  expect(batch !== undefined && spool.acknowledge(batch)).toBe(true);
  expect(await drain(spool)).toEqual(['two']);
  spool.append(entryOf('three'));
  spool.sync();
  await spool.close();
  expect(bench.problems.map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining('symbolic link')]),
  );
});

test('what an owner left among its segments does no harm', async () => {
  const [first = ''] = await leaveSegments();
  writeFileSync(join(dirname(first), 'cursor'), '7');
  writeFileSync(join(dirname(first), '00000000x.seg'), 'x');
  const spool = bench.open({ clock });
  expect(await drain(spool)).toHaveLength(6);
  await clock.beat();
  expect(spool.append(entryOf('next'))).toBe(true);
  expect(await drain(spool)).toEqual(['next']);
  expect(bench.problems).toEqual([]);
});
