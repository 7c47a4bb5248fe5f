import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { createFakeClock } from '../fake-clock.js';
import { createSpoolBench, drain, entryOf, type SpoolBench } from './opened-spool.js';

const NOBODY = 65_534;

const root = requirement({
  name: 'files of other users',
  installedByCi: false,
  probe: () => (process.getuid?.() === 0 ? undefined : 'only root can give files away'),
});

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench();
});

afterEach(async () => {
  await bench.end();
});

function rights(path: string): number {
  return lstatSync(path).mode & 0o7777;
}

test.skipIf(!existsSync('/proc/self'))(
  'a directory that cannot be made is told of, where Node would try for ever',
  () => {
    const spool = bench.open({ directory: '/proc/no-such-place/spools', sink: 'loki' });
    expect(spool.append(entryOf('lost'))).toBe(false);
  },
);

test.each([0o000, 0o022, 0o077, 0o277, 0o777])('only the owner can read a spool, under umask %o', (mask) => {
  const directory = join(bench.directory, 'new', 'spools');
  const before = process.umask(mask);
  try {
    mkdirSync(dirname(directory), { mode: 0o777 });
    chmodSync(dirname(directory), 0o755);
    expect(bench.open({ directory, sink: 'loki' }).append(entryOf('private'))).toBe(true);
  } finally {
    process.umask(before);
  }
  const [owner = ''] = readdirSync(join(directory, 'loki'));
  const ownerDirectory = join(directory, 'loki', owner);
  expect([directory, join(directory, 'loki'), ownerDirectory].map(rights)).toEqual([0o700, 0o700, 0o700]);
  expect(readdirSync(ownerDirectory).map((name) => rights(join(ownerDirectory, name)))).toEqual([0o600]);
});

test("the directory of a sink that others can read is closed to them; the user's own is left as it is", () => {
  mkdirSync(join(bench.directory, 'test'), { mode: 0o755 });
  chmodSync(bench.directory, 0o755);
  bench.open();
  expect([rights(bench.directory), rights(join(bench.directory, 'test'))]).toEqual([0o755, 0o700]);
});

describe('a directory that is not to be trusted is refused, with what to do', () => {
  function expectRefusal(directory: string, message: RegExp): void {
    const spool = bench.open({ directory });
    expect([spool.append(entryOf('one')), spool.append(entryOf('two'))]).toEqual([false, false]);
    expect(bench.problems).toMatchObject([
      { code: 'VIGIA_SPOOL_FAILED', sink: 'test', message: expect.stringMatching(message) },
    ]);
    expect(bench.problems[0]?.fix).toContain('spool.directory');
  }

  test('a symbolic link in place of the directory', () => {
    mkdirSync(join(bench.directory, 'elsewhere'));
    symlinkSync(join(bench.directory, 'elsewhere'), join(bench.directory, 'link'));
    expectRefusal(join(bench.directory, 'link'), /symbolic link/);
    expect(readdirSync(join(bench.directory, 'elsewhere'))).toEqual([]);
  });

  test('a symbolic link in place of the directory of the sink', () => {
    mkdirSync(join(bench.directory, 'elsewhere'));
    symlinkSync(join(bench.directory, 'elsewhere'), join(bench.directory, 'test'));
    expectRefusal(bench.directory, /symbolic link/);
    expect(readdirSync(join(bench.directory, 'elsewhere'))).toEqual([]);
  });

  test('a link that leads nowhere', () => {
    symlinkSync(join(bench.directory, 'nowhere'), join(bench.directory, 'link'));
    expectRefusal(join(bench.directory, 'link'), /symbolic link/);
  });

  test('a file', () => {
    writeFileSync(join(bench.directory, 'file'), '');
    expectRefusal(join(bench.directory, 'file'), /is not a directory/);
  });

  test.skipIf(root.missing)('the directory of another user', () => {
    const directory = join(bench.directory, 'foreign');
    mkdirSync(directory);
    chownSync(directory, NOBODY, NOBODY);
    expectRefusal(directory, /belongs to user 65534/);
  });

  test.skipIf(root.missing)("another user's directory of the sink", () => {
    mkdirSync(join(bench.directory, 'test'));
    chownSync(join(bench.directory, 'test'), NOBODY, NOBODY);
    expectRefusal(bench.directory, /belongs to user 65534/);
  });
});

test('a directory that was refused is used once it was put right', async () => {
  const clock = createFakeClock();
  const path = join(bench.directory, 'spool');
  writeFileSync(path, '');
  const spool = bench.open({ directory: path, clock });
  expect(spool.append(entryOf('one'))).toBe(false);
  rmSync(path);
  expect(spool.append(entryOf('still left alone'))).toBe(false);
  await clock.advance(1_000);
  expect(spool.append(entryOf('two'))).toBe(true);
  expect(await drain(spool)).toEqual(['two']);
});

test.each(['..', '.', '../../etc', 'a/b', '.hidden', 'ünïcode', 'x y'])('a sink may be called %s', async (sink) => {
  const spool = bench.open({ directory: join(bench.directory, 'spool'), sink });
  spool.append(entryOf('one'));
  await spool.close();
  expect(await drain(bench.open({ directory: join(bench.directory, 'spool'), sink }))).toEqual(['one']);
  expect(readdirSync(bench.directory)).toEqual(['spool']);
  expect(readdirSync(join(bench.directory, 'spool'))).toEqual([expect.not.stringMatching(/^\.|\//)]);
});

test('a spool that is deleted while it is open is begun anew', async () => {
  const spool = bench.open();
  spool.append(entryOf('one', 2));
  rmSync(join(bench.directory, 'test'), { recursive: true });
  expect(spool.append(entryOf('two', 3))).toBe(true);
  expect(await drain(spool)).toEqual(['two']);
  expect(spool.stats()).toMatchObject({ items: 0, recovered: -2 });
  expect(bench.problems).toMatchObject([
    { message: expect.stringMatching(/was taken over by another one, or deleted/) },
  ]);
});
