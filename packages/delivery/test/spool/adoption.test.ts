import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HEARTBEAT_MS, SILENCE_MS } from '../../src/spool/owner-watch.js';
import { createFakeMachines } from './fake-system.js';
import { drain, entryOf, textOf } from './opened-spool.js';
import { createSpoolTown, HERE, HOUR_MS, type SpoolTown, THERE, type TownProcess } from './spool-town.js';

let town: SpoolTown;

beforeEach(() => {
  town = createSpoolTown();
});

afterEach(async () => {
  await town.end();
});

describe('on one machine', () => {
  test('the spool of a dead process is adopted at the start of another', async () => {
    const dead = await town.startWith('left', HERE, 1);
    dead.die();
    const living = await town.start(HERE, 2);
    expect(await drain(living.spool)).toEqual(['left']);
    expect(living.spool.stats()).toMatchObject({ recovered: 3, items: 0 });
  });

  test('it is adopted at the heartbeat after its death, and not before', async () => {
    const first = await town.startWith('left', HERE, 1);
    const second = await town.start(HERE, 2);
    for (let beats = 0; beats < 2 * (SILENCE_MS / HEARTBEAT_MS); beats += 1) await second.beat();
    expect(await second.spool.next()).toBeUndefined();
    first.die();
    await second.beat();
    expect(await drain(second.spool)).toEqual(['left']);
  });

  test('another process under the same id is not the one that died', async () => {
    const dead = await town.startWith('left', HERE, 1);
    dead.die();
    const heir = await town.start(HERE, 1);
    expect(await drain(heir.spool)).toEqual(['left']);
  });

  test('it has one heir, however many come at once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `entry ${index}`);
    for (const text of texts) (await town.startWith(text, HERE, 1)).die();
    const heirs = await Promise.all([2, 3, 4, 5].map((pid) => town.start(HERE, pid)));
    const drained = await Promise.all(heirs.map(({ spool }) => drain(spool)));
    expect(drained.flat().sort()).toEqual(texts.sort());
  });

  test('the directory is gone when it was drained', async () => {
    (await town.startWith('left', HERE, 1)).die();
    const heir = await town.start(HERE, 2);
    await drain(heir.spool);
    await heir.beat();
    expect(readdirSync(join(town.directory, 'test'))).toEqual([]);
  });

  test('what was adopted is adopted again when its heir dies', async () => {
    (await town.startWith('one', HERE, 1)).die();
    const heir = await town.startWith('two', HERE, 2);
    heir.die();
    const last = await town.start(HERE, 3);
    expect((await drain(last.spool)).sort()).toEqual(['one', 'two']);
  });

  test('what was given out comes again before what was adopted meanwhile', async () => {
    const first = await town.startWith('adopted', HERE, 1);
    const heir = await town.startWith('given out', HERE, 2);
    expect(textOf(await heir.spool.next())).toBe('given out');
    first.die();
    await heir.beat();
    expect(heir.spool.stats()).toMatchObject({ items: 6, recovered: 3 });
    expect(await drain(heir.spool)).toEqual(['given out', 'adopted']);
  });

  test('two spools of one process leave each other alone', async () => {
    const system = createFakeMachines().start(HERE, 1);
    const [one, other] = [town.open({ system }), town.open({ system })];
    one.append(entryOf('of one'));
    other.append(entryOf('of the other'));
    expect([await drain(one), await drain(other)]).toEqual([['of one'], ['of the other']]);
  });
});

describe.each([
  ['on another machine', HERE],
  ['where the system tells nothing of its processes', undefined],
])('%s', (_, machine) => {
  async function beatApart(process: TownProcess, beats: number): Promise<void> {
    for (let beat = 0; beat < beats; beat += 1) await process.beat();
  }

  test('the spool of a process is adopted when its heartbeat has not changed for long', async () => {
    await town.startWith('left', THERE, 1);
    const watcher = await town.start(machine, 2);
    await beatApart(watcher, SILENCE_MS / HEARTBEAT_MS - 1);
    expect(await watcher.spool.next()).toBeUndefined();
    await watcher.beat();
    expect(await drain(watcher.spool)).toEqual(['left']);
  });

  test('it is left alone while the heart beats', async () => {
    const owner = await town.startWith('mine', THERE, 1);
    const watcher = await town.start(machine, 2);
    for (let round = 0; round < 4; round += 1) {
      await beatApart(watcher, SILENCE_MS / HEARTBEAT_MS - 1);
      await owner.beat();
      await watcher.beat();
    }
    expect(await watcher.spool.next()).toBeUndefined();
    expect(await drain(owner.spool)).toEqual(['mine']);
  });

  test('it is left alone by a process that was itself stopped for long', async () => {
    const owner = await town.startWith('mine', THERE, 1);
    const watcher = await town.start(machine, 2);
    await watcher.beat();
    watcher.clock.standStill(2 * SILENCE_MS);
    await watcher.beat();
    expect(await watcher.spool.next()).toBeUndefined();
    expect(await drain(owner.spool)).toEqual(['mine']);
  });

  test.each([-HOUR_MS, HOUR_MS])('clocks may differ by %i ms', async (shiftMs) => {
    const owner = await town.startWith('mine', THERE, 1);
    const watcher = await town.start(machine, 2, shiftMs);
    await beatApart(watcher, 2);
    expect(await watcher.spool.next()).toBeUndefined();
    expect(await drain(owner.spool)).toEqual(['mine']);
  });

  test('a heartbeat of days ago needs no watching', async () => {
    await town.startWith('left', THERE, 1);
    const heir = await town.start(machine, 2, 48 * HOUR_MS);
    expect(await drain(heir.spool)).toEqual(['left']);
  });

  test('what was adopted after such a time is not adopted from its heir', async () => {
    await town.startWith('left', THERE, 1);
    const heir = await town.start(machine, 2, 48 * HOUR_MS);
    const other = await town.start('cccccccccccc', 3, 48 * HOUR_MS);
    expect([await drain(other.spool), await drain(heir.spool)]).toEqual([[], ['left']]);
  });
});

describe('a clock that is set back an hour', () => {
  test('neither kills the owner nor keeps the dead alive', async () => {
    const owner = await town.startWith('mine', THERE, 1);
    const watcher = await town.start(HERE, 2);
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
