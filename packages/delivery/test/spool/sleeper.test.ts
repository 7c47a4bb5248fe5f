import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drain, entryOf, textOf } from './opened-spool.js';
import { createSpoolTown, HERE, HOUR_MS, type SpoolTown, THERE, type TownProcess } from './spool-town.js';

let town: SpoolTown;

beforeEach(() => {
  town = createSpoolTown();
});

afterEach(async () => {
  await town.end();
});

describe('a process that slept while its spool was adopted', () => {
  /** The heir of an owner that is alive and does not know. */
  async function adopt(): Promise<{ readonly sleeper: TownProcess; readonly heir: TownProcess }> {
    const sleeper = await town.startWith('old', THERE, 1);
    const heir = await town.start(HERE, 2, 48 * HOUR_MS);
    expect(textOf(await heir.spool.next())).toBe('old');
    return { sleeper, heir };
  }

  test('loses nothing that it appends afterwards', async () => {
    const { sleeper, heir } = await adopt();
    expect(sleeper.spool.append(entryOf('new', 4))).toBe(true);
    expect(await drain(heir.spool)).toEqual(['old']);
    expect(sleeper.spool.stats()).toMatchObject({ items: 4, recovered: -3 });
    expect(await drain(sleeper.spool)).toEqual(['new']);
    expect(town.problems).toMatchObject([{ message: expect.stringContaining('was taken over by another one') }]);
  });

  test('loses nothing even when that happens in the middle of an append', async () => {
    const { spool } = await town.startWith('old', THERE, 1);
    const sinkDirectory = join(town.directory, 'test');
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
    expect(spool.stats()).toMatchObject({ items: 0, recovered: -3, dropped: { corrupt: 0 } });
    expect(await drain(town.open())).toEqual(['old']);
  });

  test('notices at its next heartbeat', async () => {
    const { sleeper } = await adopt();
    await sleeper.beat();
    expect(await sleeper.spool.next()).toBeUndefined();
    expect(sleeper.spool.stats()).toMatchObject({ items: 0, recovered: -3, bytes: 0 });
  });

  test('can still acknowledge what it was sending, and the heir sends it no more', async () => {
    const sleeper = await town.startWith('old', THERE, 1);
    const batch = await sleeper.spool.next();
    const heir = await town.start(HERE, 2, 48 * HOUR_MS);
    expect(batch !== undefined && sleeper.spool.acknowledge(batch)).toBe(true);
    expect(heir.spool.stats()).toMatchObject({ items: 3, recovered: 3 });
    expect(await heir.spool.next()).toBeUndefined();
    expect(heir.spool.stats()).toMatchObject({ items: 0, recovered: 0, dropped: { corrupt: 0 } });
  });

  test('closes in peace', async () => {
    const { sleeper, heir } = await adopt();
    await sleeper.spool.close();
    expect(await drain(heir.spool)).toEqual(['old']);
    expect(town.problems).toMatchObject([{ message: expect.stringContaining('was taken over by another one') }]);
  });
});

function onlyPathIn(directory: string): string {
  const names = readdirSync(directory);
  expect(names).toHaveLength(1);
  return join(directory, names[0] ?? '');
}
