import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SpoolStore } from '../../src/index.js';
import { HEARTBEAT_MS, SILENCE_MS } from '../../src/spool/owner-watch.js';
import type { FakeClock } from '../fake-clock.js';
import { createBeatingClock } from './beating-clock.js';
import { createFakeMachines, type FakeMachines } from './fake-system.js';
import { createSpoolBench, drain, entryOf, type SpoolBench, textOf } from './opened-spool.js';

const HERE = 'aaaaaaaaaaaa';
const THERE = 'bbbbbbbbbbbb';
const HOUR_MS = 3_600_000;

let bench: SpoolBench;
let machines: FakeMachines;

beforeEach(() => {
  bench = createSpoolBench();
  machines = createFakeMachines();
});

afterEach(async () => {
  await bench.end();
});

interface Process {
  readonly spool: SpoolStore;
  readonly clock: FakeClock;
  die(): void;
  /** Lives until the end of its next heartbeat. */
  beat(): Promise<void>;
}

/** A process that has looked around once. */
async function start(machine: string | undefined, pid: number, wallShiftMs = 0): Promise<Process> {
  const system = machines.start(machine, pid);
  const clock = createBeatingClock();
  clock.shiftWall(wallShiftMs);
  const firstBeat = clock.beatIsOver();
  const spool = bench.open({ system, clock });
  await firstBeat;
  return { spool, clock, beat: clock.beat, die: () => machines.kill(system) };
}

/** A process that holds an entry and has gone on to its next heartbeat. */
async function startWith(text: string, machine: string | undefined, pid: number): Promise<Process> {
  const process = await start(machine, pid);
  process.spool.append(entryOf(text, 3));
  await process.beat();
  return process;
}

describe('on one machine', () => {
  test('the spool of a dead process is adopted at the start of another', async () => {
    const dead = await startWith('left', HERE, 1);
    dead.die();
    const living = await start(HERE, 2);
    expect(await drain(living.spool)).toEqual(['left']);
    expect(living.spool.stats()).toMatchObject({ recovered: 3, items: 0 });
  });

  test('it is adopted at the heartbeat after its death, and not before', async () => {
    const first = await startWith('left', HERE, 1);
    const second = await start(HERE, 2);
    for (let beats = 0; beats < 2 * (SILENCE_MS / HEARTBEAT_MS); beats += 1) await second.beat();
    expect(await second.spool.next()).toBeUndefined();
    first.die();
    await second.beat();
    expect(await drain(second.spool)).toEqual(['left']);
  });

  test('another process under the same id is not the one that died', async () => {
    const dead = await startWith('left', HERE, 1);
    dead.die();
    const heir = await start(HERE, 1);
    expect(await drain(heir.spool)).toEqual(['left']);
  });

  test('it has one heir, however many come at once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `entry ${index}`);
    for (const text of texts) (await startWith(text, HERE, 1)).die();
    const heirs = await Promise.all([2, 3, 4, 5].map((pid) => start(HERE, pid)));
    const drained = await Promise.all(heirs.map(({ spool }) => drain(spool)));
    expect(drained.flat().sort()).toEqual(texts.sort());
  });

  test('the directory is gone when it was drained', async () => {
    (await startWith('left', HERE, 1)).die();
    const heir = await start(HERE, 2);
    await drain(heir.spool);
    await heir.beat();
    expect(readdirSync(join(bench.directory, 'test'))).toEqual([]);
  });

  test('what was adopted is adopted again when its heir dies', async () => {
    (await startWith('one', HERE, 1)).die();
    const heir = await startWith('two', HERE, 2);
    heir.die();
    const last = await start(HERE, 3);
    expect((await drain(last.spool)).sort()).toEqual(['one', 'two']);
  });

  test('what was given out comes again before what was adopted meanwhile', async () => {
    const first = await startWith('adopted', HERE, 1);
    const heir = await startWith('given out', HERE, 2);
    expect(textOf(await heir.spool.next())).toBe('given out');
    first.die();
    await heir.beat();
    expect(heir.spool.stats()).toMatchObject({ items: 6, recovered: 3 });
    expect(await drain(heir.spool)).toEqual(['given out', 'adopted']);
  });

  test('two spools of one process leave each other alone', async () => {
    const system = machines.start(HERE, 1);
    const [one, other] = [bench.open({ system }), bench.open({ system })];
    one.append(entryOf('of one'));
    other.append(entryOf('of the other'));
    expect([await drain(one), await drain(other)]).toEqual([['of one'], ['of the other']]);
  });
});

describe.each([
  ['on another machine', HERE],
  ['where the system tells nothing of its processes', undefined],
])('%s', (_, machine) => {
  async function beatApart(process: Process, beats: number): Promise<void> {
    for (let beat = 0; beat < beats; beat += 1) await process.beat();
  }

  test('the spool of a process is adopted when its heartbeat has not changed for long', async () => {
    await startWith('left', THERE, 1);
    const watcher = await start(machine, 2);
    await beatApart(watcher, SILENCE_MS / HEARTBEAT_MS - 1);
    expect(await watcher.spool.next()).toBeUndefined();
    await watcher.beat();
    expect(await drain(watcher.spool)).toEqual(['left']);
  });

  test('it is left alone while the heart beats', async () => {
    const owner = await startWith('mine', THERE, 1);
    const watcher = await start(machine, 2);
    for (let round = 0; round < 4; round += 1) {
      await beatApart(watcher, SILENCE_MS / HEARTBEAT_MS - 1);
      await owner.beat();
      await watcher.beat();
    }
    expect(await watcher.spool.next()).toBeUndefined();
    expect(await drain(owner.spool)).toEqual(['mine']);
  });

  test.each([-HOUR_MS, HOUR_MS])('clocks may differ by %i ms', async (shiftMs) => {
    const owner = await startWith('mine', THERE, 1);
    const watcher = await start(machine, 2, shiftMs);
    await beatApart(watcher, 2);
    expect(await watcher.spool.next()).toBeUndefined();
    expect(await drain(owner.spool)).toEqual(['mine']);
  });

  test('a heartbeat of days ago needs no watching', async () => {
    await startWith('left', THERE, 1);
    const heir = await start(machine, 2, 48 * HOUR_MS);
    expect(await drain(heir.spool)).toEqual(['left']);
  });

  test('what was adopted after such a time is not adopted from its heir', async () => {
    await startWith('left', THERE, 1);
    const heir = await start(machine, 2, 48 * HOUR_MS);
    const other = await start('cccccccccccc', 3, 48 * HOUR_MS);
    expect([await drain(other.spool), await drain(heir.spool)]).toEqual([[], ['left']]);
  });
});

describe('a clock that is set back an hour', () => {
  test('neither kills the owner nor keeps the dead alive', async () => {
    const owner = await startWith('mine', THERE, 1);
    const watcher = await start(HERE, 2);
    owner.clock.shiftWall(-HOUR_MS);
    watcher.clock.shiftWall(-HOUR_MS);
    await owner.beat();
    await watcher.beat();
    expect(await watcher.spool.next()).toBeUndefined();
    expect(textOf(await owner.spool.next())).toBe('mine');
    for (let beats = 0; beats < SILENCE_MS / HEARTBEAT_MS; beats += 1) await watcher.beat();
    expect(await drain(watcher.spool)).toEqual(['mine']);
  });
});

describe('a process that slept while its spool was adopted', () => {
  /** The heir of an owner that is alive and does not know. */
  async function adopt(): Promise<{ readonly sleeper: Process; readonly heir: Process }> {
    const sleeper = await startWith('old', THERE, 1);
    const heir = await start(HERE, 2, 48 * HOUR_MS);
    expect(textOf(await heir.spool.next())).toBe('old');
    return { sleeper, heir };
  }

  test('loses nothing that it appends afterwards', async () => {
    const { sleeper, heir } = await adopt();
    expect(sleeper.spool.append(entryOf('new', 4))).toBe(true);
    expect(await drain(heir.spool)).toEqual(['old']);
    expect(sleeper.spool.stats()).toMatchObject({ items: 4, recovered: -3 });
    expect(await drain(sleeper.spool)).toEqual(['new']);
    expect(bench.problems).toEqual([]);
  });

  test('loses nothing even when that happens in the middle of an append', async () => {
    const { spool } = await startWith('old', THERE, 1);
    const sinkDirectory = join(bench.directory, 'test');
    let reads = 0;
    const entry = {
      ...entryOf('new', 4),
      // Read to encode the entry, and again when the directory has been looked after.
      get items() {
        reads += 1;
        if (reads === 2)
          renameSync(onlyPathIn(sinkDirectory), join(sinkDirectory, 'host_bbbbbbbbbbbb_0_0_bbbbbbbbbbbb'));
        return 4;
      },
    };
    expect(spool.append(entry)).toBe(true);
    expect(reads).toBeGreaterThan(1);
    expect(await drain(spool)).toEqual(['new']);
    expect(spool.stats()).toMatchObject({ items: 0 });
  });

  test('notices at its next heartbeat', async () => {
    const { sleeper } = await adopt();
    await sleeper.beat();
    expect(await sleeper.spool.next()).toBeUndefined();
    expect(sleeper.spool.stats()).toMatchObject({ items: 0, recovered: -3, bytes: 0 });
  });

  test('can still acknowledge what it was sending, and the heir sends it no more', async () => {
    const sleeper = await startWith('old', THERE, 1);
    const batch = await sleeper.spool.next();
    const heir = await start(HERE, 2, 48 * HOUR_MS);
    expect(batch !== undefined && sleeper.spool.acknowledge(batch)).toBe(true);
    expect(await heir.spool.next()).toBeUndefined();
  });

  test('closes in peace', async () => {
    const { sleeper, heir } = await adopt();
    await sleeper.spool.close();
    expect(await drain(heir.spool)).toEqual(['old']);
    expect(bench.problems).toEqual([]);
  });
});

function onlyPathIn(directory: string): string {
  const names = readdirSync(directory);
  expect(names).toHaveLength(1);
  return join(directory, names[0] ?? '');
}
