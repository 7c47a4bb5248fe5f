import { mkdirSync, symlinkSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from './eventually.js';
import { createHostWithDisks, MOUNTS, mountpoints, USAGE } from './host-with-disks.js';
import { createSystemRecording } from './system-recording.js';
import { changeFile, plantSystemTree } from './system-tree.js';

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
