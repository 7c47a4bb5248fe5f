import { describe, expect, test } from 'vitest';
import type { FileSystemStatistics } from '../../src/monitor/system-sources.js';
import { eventually } from './eventually.js';
import { createHostWithDisks, mountpoints, never, USAGE } from './host-with-disks.js';
import { createSystemRecording } from './system-recording.js';

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

  test('leaves those alone that lie beside a link to it', async () => {
    let answer: () => Promise<FileSystemStatistics> = async () => USAGE;
    const host = createHostWithDisks(
      ['/link', '/app'],
      (path) => (path === '/app' ? Promise.resolve(USAGE) : answer()),
      (path) => (path === '/link' ? '/data/nfs/real' : path),
    );
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data/nfs', '/']));
    answer = never;
    for (let look = 0; look < 10; look += 1) {
      const before = host.asked.filter((path) => path === '/app').length;
      host.clock.pass(15_000);
      await eventually(() => expect(host.asked.filter((path) => path === '/app')).toHaveLength(before + 1));
    }
    expect(await mountpoints(host)).toEqual(['/']);
    expect(host.problems).toMatchObject([{ message: expect.stringContaining('/link') }]);
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

  test('for one path is asked by the others', async () => {
    let gone = '';
    const host = createHostWithDisks(
      ['/data/a', '/data/b'],
      async () => USAGE,
      (path) => {
        if (path === gone) throw new Error('ENOENT');
        return path;
      },
    );
    host.system.start();
    await eventually(async () => expect(await mountpoints(host)).toEqual(['/data']));
    gone = '/data/a';
    host.clock.pass(15_000);
    await eventually(() => expect(host.asked.at(-1)).toBe('/data/b'));
    expect(host.system.readings().disks).toMatchObject([
      { path: '/data/a', failed: true, sizeBytes: undefined },
      { path: '/data/b', failed: false, sizeBytes: 4_096_000 },
    ]);
    expect(await mountpoints(host)).toEqual(['/data']);
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
