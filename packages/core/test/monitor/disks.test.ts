import { mkdirSync, symlinkSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystemStatistics } from '../../src/monitor/disks/file-system.js';
import { eventually } from './eventually.js';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording, type SystemRecording } from './system-recording.js';
import { changeFile, plantSystemTree } from './system-tree.js';

const MOUNTS = [
  '23 1 254:0 / / rw - ext4 /dev/vda rw',
  '40 23 254:1 / /data rw - ext4 /dev/vdb rw',
  '41 40 0:50 / /data/nfs rw - nfs4 server:/export rw',
].join('\n');

const USAGE: FileSystemStatistics = { bsize: 4_096, blocks: 1_000, bavail: 250 };

/** A host whose disks answer when the test says so. */
function createHostWithDisks(
  disks: readonly string[],
  answer: (path: string) => Promise<FileSystemStatistics>,
  realPath: (path: string) => string = (path) => path,
) {
  const clock = createManualClock();
  const asked: string[] = [];
  const looked: string[] = [];
  const root = plantSystemTree({ '/proc/self/mountinfo': MOUNTS });
  const sources = {
    ...clock,
    root,
    realpath: async (path: string) => {
      looked.push(path);
      return realPath(path);
    },
    statfs: (path: string) => {
      asked.push(path);
      return answer(path);
    },
  };
  return { clock, asked, looked, root, sources, ...createSystemRecording({ disks, sources }) };
}

const never = () => new Promise<never>(() => {});

async function mountpoints({ scrape }: SystemRecording): Promise<readonly string[]> {
  return (await scrape()).labelValues('host_filesystem_size_bytes', 'mountpoint');
}

describe('disks', () => {
  test('are asked at the start, and show their size and what is free', async () => {
    const host = createHostWithDisks(['/data'], async () => USAGE);
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data']));
    const { value } = await host.scrape();
    expect(value('host_filesystem_size_bytes', { mountpoint: '/data' })).toBe(4_096_000);
    expect(value('host_filesystem_avail_bytes', { mountpoint: '/data' })).toBe(1_024_000);
    expect(host.system.readings().disks).toEqual([
      { path: '/data', mountpoint: '/data', sizeBytes: 4_096_000, freeBytes: 1_024_000, failed: false },
    ]);
  });

  test('count blocks in fragments where Node tells their size', async () => {
    const host = createHostWithDisks(['/'], async () => ({ ...USAGE, bsize: 1_048_576, frsize: 512 }));
    host.system.start();
    await eventually(async () => {
      expect((await host.scrape()).value('host_filesystem_size_bytes')).toBe(512_000);
    });
  });

  test('are asked anew every fifteen seconds', async () => {
    let freeBlocks = 250;
    const host = createHostWithDisks(['/'], async () => ({ ...USAGE, bavail: freeBlocks }));
    const free = async () => (await host.scrape()).value('host_filesystem_avail_bytes');
    host.system.start();
    await eventually(async () => expect(await free()).toBe(250 * 4_096));
    freeBlocks = 100;
    host.clock.pass(15_000);
    await eventually(async () => expect(await free()).toBe(100 * 4_096));
    expect(host.asked).toEqual(['/', '/']);
  });

  test('are one series for several paths, and every path has its reading', async () => {
    const host = createHostWithDisks(['/data', '/data/uploads', '/', '/database', '/data'], async () => USAGE);
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data', '/']));
    expect(host.system.readings().disks.map(({ path, mountpoint }) => [path, mountpoint])).toEqual([
      ['/data', '/data'],
      ['/data/uploads', '/data'],
      ['/', '/'],
      ['/database', '/'],
    ]);
  });

  test('that appear later get their name when they do', async () => {
    const host = createHostWithDisks(['/srv/volume'], async () => USAGE);
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/']));
    changeFile(host.root, '/proc/self/mountinfo', `${MOUNTS}\n42 23 254:2 / /srv/volume rw - ext4 /dev/vdc rw\n`);
    host.clock.pass(15_000);
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/srv/volume']));
  });

  test('stand by themselves where there is no table of mounts', async () => {
    const sources = { root: plantSystemTree({}), statfs: async () => USAGE, realpath: async (path: string) => path };
    const host = createSystemRecording({ disks: ['/a', '/a/b'], sources });
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/a', '/a/b']));
  });

  test('are found behind symbolic links', async () => {
    const root = plantSystemTree({});
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    changeFile(root, '/proc/self/mountinfo', `40 23 254:1 / ${join(root, 'real')} rw - ext4 /dev/vdb rw\n`);
    const host = createSystemRecording({ disks: [join(root, 'link')], sources: { root } });
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual([join(root, 'real')]));
  });

  test('of this machine are told as the system tells them', async () => {
    const host = createSystemRecording({ disks: ['/proc'] });
    host.system.start();
    const { bsize, blocks } = await statfs('/proc');
    await eventually(async () => {
      expect((await host.scrape()).value('host_filesystem_size_bytes', { mountpoint: '/proc' })).toBe(bsize * blocks);
    });
  });
});

describe('a disk that never answers', () => {
  test('is asked once, whatever the time and the number of paths', async () => {
    const host = createHostWithDisks(['/data/nfs', '/data/nfs/a', '/data/nfs/b'], never);
    host.system.start();
    await eventually(() => expect(host.asked).toHaveLength(1));
    for (let minutes = 0; minutes < 60; minutes += 1) {
      host.clock.pass(60_000);
      await host.scrape();
    }
    expect(host.asked).toEqual(['/data/nfs']);
    expect(host.looked).toEqual(['/data/nfs']);
  });

  test('is asked once through symbolic links too', async () => {
    const host = createHostWithDisks(['/data/nfs', '/link', '/data/link'], never, () => '/data/nfs/real');
    host.system.start();
    host.clock.pass(60_000);
    await eventually(() => expect(host.looked).toEqual(['/data/nfs', '/link', '/data/link']));
    await host.scrape();
    expect(host.asked).toHaveLength(1);
  });

  test('leaves the others alone', async () => {
    const host = createHostWithDisks(['/data/nfs', '/', '/data'], (path) =>
      path === '/data/nfs' ? never() : Promise.resolve(USAGE),
    );
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/', '/data']));
  });

  test('is reported once after a minute, and failed for health checks', async () => {
    const host = createHostWithDisks(['/data/nfs'], never);
    host.system.start();
    host.clock.pass(55_000);
    expect(host.problems).toEqual([]);
    expect(host.system.readings().disks).toMatchObject([{ failed: false }]);
    host.clock.pass(600_000);
    expect(host.problems).toMatchObject([
      { code: 'VIGIA_SYSTEM_UNREADABLE', message: expect.stringContaining('/data/nfs') },
    ]);
    expect(host.system.readings().disks).toMatchObject([{ path: '/data/nfs', sizeBytes: undefined, failed: true }]);
  });

  test('does not go on showing what it said before', async () => {
    let answer: () => Promise<FileSystemStatistics> = async () => USAGE;
    const host = createHostWithDisks(['/data/nfs'], () => answer());
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data/nfs']));
    answer = never;
    host.clock.pass(45_000);
    expect(await mountpoints(host)).toEqual(['/data/nfs']);
    host.clock.pass(30_000);
    expect(await mountpoints(host)).toEqual([]);
  });

  test('comes back, and is reported again when it dies again', async () => {
    const answers: ((usage: FileSystemStatistics) => void)[] = [];
    const host = createHostWithDisks(['/data/nfs'], () => new Promise((resolve) => void answers.push(resolve)));
    host.system.start();
    await eventually(() => expect(answers).toHaveLength(1));
    host.clock.pass(90_000);
    answers[0]?.(USAGE);
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data/nfs']));
    expect(host.system.readings().disks).toMatchObject([{ failed: false }]);
    host.clock.pass(15_000);
    await eventually(() => expect(answers).toHaveLength(2));
    host.clock.pass(90_000);
    expect(host.problems).toHaveLength(2);
  });
});

describe('a disk that refuses', () => {
  test('is reported once by its path, and failed', async () => {
    const host = createSystemRecording({ disks: ['/no/such/disk', '/'] });
    host.system.start();
    await eventually(() => expect(host.problems).toHaveLength(1));
    expect(host.problems[0]).toMatchObject({ code: 'VIGIA_SYSTEM_UNREADABLE', cause: { code: 'ENOENT' } });
    expect(host.problems[0]?.message).toContain('/no/such/disk');
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/']));
    expect(host.system.readings().disks).toMatchObject([{ failed: true, mountpoint: undefined }, { failed: false }]);
  });

  test('is left out at once, and asked again', async () => {
    let broken = false;
    const host = createHostWithDisks(['/data'], async () => {
      if (broken) throw new Error('EIO');
      return USAGE;
    });
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data']));
    broken = true;
    host.clock.pass(15_000);
    await eventually(async () => expect(await mountpoints(host)).toEqual([]));
    expect(host.system.readings().disks).toMatchObject([{ failed: true }]);
    broken = false;
    host.clock.pass(15_000);
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data']));
    expect(host.system.readings().disks).toMatchObject([{ failed: false }]);
    expect(host.problems).toHaveLength(1);
  });
});
