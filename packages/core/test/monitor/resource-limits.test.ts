import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';
import { changeFile, plantSystemTree, type SystemTree } from './system-tree.js';

const GIB = 2 ** 30;
const HOST_BYTES = 16 * GIB;
const VERSION_2_MOUNT = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';
const VERSION_1_MOUNTS = [
  '31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755',
  '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct',
  '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
].join('\n');

function createLimited(tree: SystemTree, constrainedBytes: number | undefined = 2 ** 64) {
  const clock = createManualClock();
  const root = plantSystemTree(tree);
  const sources = {
    ...clock,
    root,
    totalMemoryBytes: () => HOST_BYTES,
    constrainedMemoryBytes: () => constrainedBytes,
    coreCount: () => 8,
  };
  return { clock, root, ...createSystemRecording({ sources }) };
}

async function limits(tree: SystemTree, constrainedBytes?: number) {
  const { scrape, problems } = createLimited(tree, constrainedBytes);
  const { value } = await scrape();
  return {
    memoryBytes: value('process_memory_limit_bytes'),
    cores: value('process_cpu_limit_cores'),
    problems: problems.map(({ message }) => message),
  };
}

describe('control groups of version 2', () => {
  const own = { '/proc/self/cgroup': '0::/shop/orders\n', '/proc/self/mountinfo': VERSION_2_MOUNT };

  test('limit memory and CPU', async () => {
    const tree = {
      ...own,
      '/sys/fs/cgroup/shop/orders/memory.max': `${GIB}\n`,
      '/sys/fs/cgroup/shop/orders/cpu.max': '150000 100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: GIB, cores: 1.5, problems: [] });
  });

  test('nest: the smallest limit on the way up counts', async () => {
    const tree = {
      ...own,
      '/sys/fs/cgroup/shop/orders/memory.max': 'max\n',
      '/sys/fs/cgroup/shop/orders/cpu.max': '400000 100000\n',
      '/sys/fs/cgroup/shop/memory.max': `${2 * GIB}\n`,
      '/sys/fs/cgroup/shop/cpu.max': '50000 100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: 2 * GIB, cores: 0.5, problems: [] });
  });

  test('that say max leave what the host has', async () => {
    const tree = {
      ...own,
      '/sys/fs/cgroup/shop/orders/memory.max': 'max\n',
      '/sys/fs/cgroup/shop/orders/cpu.max': 'max 100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: HOST_BYTES, cores: 8, problems: [] });
  });

  test('above what the host has limit nothing', async () => {
    const tree = {
      ...own,
      '/sys/fs/cgroup/shop/orders/memory.max': `${64 * GIB}\n`,
      '/sys/fs/cgroup/shop/orders/cpu.max': '3200000 100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: HOST_BYTES, cores: 8, problems: [] });
  });

  test.each([
    { seen: 'its own group as the root', group: '0::/', mountRoot: '/', directory: '/sys/fs/cgroup' },
    { seen: "the host's path of its group", group: '0::/pods/7', mountRoot: '/pods/7', directory: '/sys/fs/cgroup' },
    { seen: 'a group below it', group: '0::/pods/7/a', mountRoot: '/pods/7', directory: '/sys/fs/cgroup/a' },
    { seen: 'a group outside of it', group: '0::/../8', mountRoot: '/', directory: '/sys/fs/cgroup' },
    { seen: 'a path that it cannot reach', group: '0::/pods/8', mountRoot: '/pods/7', directory: '/sys/fs/cgroup' },
  ])('are found in a container that sees $seen', async ({ group, mountRoot, directory }) => {
    const tree = {
      '/proc/self/cgroup': `${group}\n`,
      '/proc/self/mountinfo': `30 23 0:26 ${mountRoot} /sys/fs/cgroup ro - cgroup2 cgroup rw\n`,
      [`${directory}/memory.max`]: `${GIB}\n`,
      '/sys/fs/cgroup/8/memory.max': 'not the limit of any group\n',
    };
    expect(await limits(tree)).toMatchObject({ memoryBytes: GIB, problems: [] });
  });

  test('may be mounted at a path with a blank, and be named with colons', async () => {
    const tree = {
      '/proc/self/cgroup': '0::/a:b\n',
      '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/control\\040groups rw - cgroup2 none rw\n',
      '/sys/fs/control groups/a:b/memory.max': `${GIB}\n`,
    };
    expect(await limits(tree)).toMatchObject({ memoryBytes: GIB });
  });
});

describe('control groups of version 1', () => {
  const own = {
    '/proc/self/cgroup': '4:memory:/shop/orders\n2:cpu,cpuacct:/shop/orders\n0::/\n',
    '/proc/self/mountinfo': VERSION_1_MOUNTS,
  };
  const memory = '/sys/fs/cgroup/memory/shop/orders';
  const cpu = '/sys/fs/cgroup/cpu,cpuacct/shop/orders';

  test('limit memory and CPU, each in its own hierarchy', async () => {
    const tree = {
      ...own,
      [`${memory}/memory.limit_in_bytes`]: `${3 * GIB}\n`,
      [`${cpu}/cpu.cfs_quota_us`]: '250000\n',
      [`${cpu}/cpu.cfs_period_us`]: '100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: 3 * GIB, cores: 2.5, problems: [] });
  });

  test('say a huge number, and -1, for no limit', async () => {
    const tree = {
      ...own,
      [`${memory}/memory.limit_in_bytes`]: '9223372036854771712\n',
      [`${cpu}/cpu.cfs_quota_us`]: '-1\n',
      [`${cpu}/cpu.cfs_period_us`]: '100000\n',
    };
    expect(await limits(tree)).toEqual({ memoryBytes: HOST_BYTES, cores: 8, problems: [] });
  });

  test('count beside those of version 2 on hosts that have both', async () => {
    const tree = {
      ...own,
      '/proc/self/mountinfo': `${VERSION_1_MOUNTS}\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n`,
      [`${memory}/memory.limit_in_bytes`]: `${3 * GIB}\n`,
      '/sys/fs/cgroup/unified/cpu.max': '100000 100000\n',
    };
    expect(await limits(tree)).toMatchObject({ memoryBytes: 3 * GIB, cores: 1 });
  });
});

describe('without control groups that can be read', () => {
  test('Node is asked for the limit', async () => {
    expect(await limits({}, GIB)).toEqual({ memoryBytes: GIB, cores: 8, problems: [] });
  });

  test.each([undefined, 0, 1.8e19])('a limit of %s is none', async (constrainedBytes) => {
    expect(await limits({}, constrainedBytes)).toMatchObject({ memoryBytes: HOST_BYTES });
  });

  test.each([
    { trouble: 'cannot be read', text: undefined },
    { trouble: 'says nonsense', text: 'a lot\n' },
    { trouble: 'is empty', text: '' },
  ])('a file that $trouble is reported once, by its name, and the rest is served', async ({ text }) => {
    const path = '/sys/fs/cgroup/shop/orders/memory.max';
    const { system, scrape, problems, clock } = createLimited(
      {
        '/proc/self/cgroup': '0::/shop/orders\n',
        '/proc/self/mountinfo': VERSION_2_MOUNT,
        '/sys/fs/cgroup/shop/orders/cpu.max': '150000 100000\n',
        [path]: text,
      },
      GIB,
    );
    system.start();
    clock.pass(120_000);
    const { value } = await scrape();
    expect(value('process_memory_limit_bytes')).toBe(GIB);
    expect(value('process_cpu_limit_cores')).toBe(1.5);
    expect(problems).toMatchObject([{ code: 'VIGIA_SYSTEM_UNREADABLE', fix: expect.stringContaining(path) }]);
    expect(problems[0]?.message).toContain(path);
  });
});

test('limits that change while the process runs are followed', async () => {
  const path = '/sys/fs/cgroup/memory.max';
  const { root, system, clock, scrape } = createLimited({
    '/proc/self/cgroup': '0::/\n',
    '/proc/self/mountinfo': VERSION_2_MOUNT,
    [path]: `${GIB}\n`,
  });
  system.start();
  changeFile(root, path, `${2 * GIB}\n`);
  clock.pass(15_000);
  expect((await scrape()).value('process_memory_limit_bytes')).toBe(2 * GIB);
});

test('memory in percent is of the limit', async () => {
  const { value } = await createLimited({
    '/proc/self/cgroup': '0::/\n',
    '/proc/self/mountinfo': VERSION_2_MOUNT,
    '/sys/fs/cgroup/memory.max': `${4 * GIB}\n`,
  }).scrape();
  const usedBytes = value('process_memory_usage_bytes') ?? 0;
  expect(usedBytes).toBeGreaterThan(0);
  expect(value('process_memory_usage_percent')).toBeCloseTo((usedBytes / (4 * GIB)) * 100, 9);
});
