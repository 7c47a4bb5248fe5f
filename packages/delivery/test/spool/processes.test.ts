import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { requirement } from '../../../../scripts/requirement.mjs';
import { killInALoop } from './kill-loop.js';
import { createSpoolBench, drain, entryOf, type SpoolBench } from './opened-spool.js';
import { type SpoolProcess, type SpoolProcessOptions, startSpoolProcess } from './spool-process.js';

assertFreshBuild('packages/contract', 'packages/delivery');

/** Makes of a heartbeat some fifty milliseconds. */
const HASTE = 200;

const NOBODY = 65_534;

const root = requirement({
  name: 'processes of other users',
  installedByCi: false,
  probe: () => (process.getuid?.() === 0 ? undefined : 'only root can start them'),
});

let bench: SpoolBench;
let processes: SpoolProcess[];

beforeEach(() => {
  bench = createSpoolBench();
  processes = [];
});

afterEach(async () => {
  await Promise.all(processes.map((process) => process.kill()));
  await bench.end();
});

function start(options?: SpoolProcessOptions): SpoolProcess {
  const process = startSpoolProcess(bench.directory, options);
  processes.push(process);
  return process;
}

test('living processes never adopt one another, not even one that is stopped', async () => {
  const [first, second] = [start(), start()];
  expect([await first.ask('append', 'of the first'), await second.ask('append', 'of the second')]).toEqual([
    true,
    true,
  ]);
  first.signal('SIGSTOP');
  expect(await drain(bench.open())).toEqual([]);
  const third = start();
  expect(await third.ask('take')).toBeNull();
  first.signal('SIGCONT');
  expect([await first.ask('take'), await second.ask('take')]).toEqual(['of the first', 'of the second']);
});

test('of four processes three are killed, and the fourth gives out each of their entries once', async () => {
  const [survivor, ...others] = [start({ haste: HASTE }), ...[1, 2, 3].map(() => start({ haste: HASTE }))] as const;
  const texts: string[] = [];
  for (const [index, process] of [survivor, ...others].entries()) {
    for (let entry = 0; entry < 10; entry += 1) {
      texts.push(`process ${index} entry ${entry}`);
      expect(await process.ask('append', texts.at(-1))).toBe(true);
    }
  }
  await Promise.all(others.map((process) => process.kill()));
  const taken: unknown[] = [];
  while (taken.length < texts.length) {
    const text = await survivor.ask('take');
    if (text !== null) taken.push(text);
  }
  expect(taken.sort()).toEqual(texts.sort());
  expect([await survivor.ask('take'), await survivor.ask('problems')]).toEqual([null, []]);
});

test('survivors that race for the dead share them', async () => {
  const dead = [start(), start(), start()];
  const texts = dead.map((_, index) => `entry ${index}`);
  for (const [index, process] of dead.entries()) await process.ask('append', texts[index]);
  await Promise.all(dead.map((process) => process.kill()));
  const heirs = [start(), start(), start()];
  const taken = await Promise.all(heirs.map(takeAll));
  expect(taken.flat().sort()).toEqual(texts);
});

test('a process that exits without closing leaves what it appended', async () => {
  const process = start();
  await process.ask('append', 'left');
  void process.ask('exit').catch(() => undefined);
  expect(await process.exited).toBe(0);
  expect(await drain(bench.open())).toEqual(['left']);
});

test.each([['open'], ['closed']])('a spool that is %s keeps no process alive', async (state) => {
  const process = start();
  await process.ask('append', 'left');
  if (state === 'closed') await process.ask('close');
  expect(await process.ask('listenNoMore')).not.toBeUndefined();
  expect(await process.exited).toBe(0);
  expect(await drain(bench.open())).toEqual(['left']);
});

describe.skipIf(root.missing)('a process of a user without rights', () => {
  test('is told so, and spools once it has them', async () => {
    chmodSync(bench.directory, 0o755);
    const process = start({ haste: HASTE, user: NOBODY });
    expect(await process.ask('append', 'one')).toBe(false);
    expect(await process.ask('problems')).toEqual([expect.stringContaining('EACCES')]);
    chmodSync(bench.directory, 0o777);
    await expect.poll(() => process.ask('append', 'two'), { timeout: 10_000 }).toBe(true);
    expect(await process.ask('take')).toBe('two');
  });

  test('takes the mount point of root, and no directory of another user within', async () => {
    chmodSync(bench.directory, 0o777);
    await start({ user: NOBODY }).ask('append', 'one');
    const spool = bench.open();
    expect(spool.append(entryOf('two'))).toBe(false);
    expect(bench.problems).toMatchObject([{ message: expect.stringMatching(/belongs to user 65534/) }]);
  });
});

test('kills at random moments lose nothing that was appended and synced', async () => {
  await killInALoop(bench, { lanes: 2, perLane: 3 });
});

async function takeAll(process: SpoolProcess): Promise<readonly unknown[]> {
  const taken: unknown[] = [];
  for (let text = await process.ask('take'); text !== null; text = await process.ask('take')) taken.push(text);
  return taken;
}
