import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWatched, family, type Watched } from '../watched.js';

function measured(watched: Watched, { cpu = 50, gc = 0, busy = 0, idle = 0 } = {}): void {
  watched.host.families = [
    family('process_cpu_usage_percent', [[cpu]]),
    family('process_memory_usage_bytes', [[1_000]]),
    family('nodejs_heap_used_bytes', [[400]]),
    family(
      'nodejs_gc_duration_seconds',
      [
        [gc, { kind: 'major' }, '_sum'],
        [gc, { kind: 'minor' }, '_sum'],
        [7, { kind: 'minor' }, '_count'],
      ],
      'histogram',
    ),
    family(
      'host_cpu_seconds_total',
      [
        [busy, { cpu: '0', mode: 'user' }],
        [idle, { cpu: '0', mode: 'idle' }],
        [0, { cpu: '0', mode: 'iowait' }],
      ],
      'counter',
    ),
    family('host_memory_total_bytes', [[200]]),
    family('host_memory_available_bytes', [[50]]),
    family('host_filesystem_size_bytes', [[1_000, { mountpoint: '/data' }]]),
    family('host_filesystem_avail_bytes', [[250, { mountpoint: '/data' }]]),
  ];
}

describe('resources', () => {
  test('are what is measured, and ratios over the time between two readings', async () => {
    const watched = createWatched();
    measured(watched);
    watched.pass(10);
    await watched.view('resources');
    measured(watched, { gc: 0.5, busy: 3, idle: 1 });
    watched.pass(10);
    const { now, disks, processes } = await watched.view('resources');
    expect(now).toMatchObject({ cpuCores: 0.5, residentBytes: 1_000, heapUsedBytes: 400, hostMemoryRatio: 0.75 });
    expect(now.garbageCollectionRatio).toBeCloseTo(0.1, 9);
    expect(now.hostCpuRatio).toBeCloseTo(0.75, 9);
    expect(now.openDescriptors).toBeUndefined();
    expect(disks).toEqual([{ path: '/data', usedBytes: 750, totalBytes: 1_000 }]);
    expect(processes).toEqual([{ process: String(process.pid), ...now }]);
  });

  test('are not known where nothing is measured', async () => {
    const { now, lines, disks } = await createWatched().view('resources');
    expect(Object.values(now).every((value) => value === undefined)).toBe(true);
    expect(lines.cpuCores.every((value) => value === null)).toBe(true);
    expect(disks).toEqual([]);
  });

  test('leave a hole where the process slept', async () => {
    const watched = createWatched();
    const at = async (cpu: number) => {
      measured(watched, { cpu });
      return watched.view('resources');
    };
    watched.pass(5);
    await at(100);
    watched.pass(100);
    const { lines, timeline } = await at(300);
    expect(timeline).toMatchObject({ stepSeconds: 5, points: 60 });
    expect(lines.cpuCores.slice(-21)).toEqual([1, ...Array(19).fill(null), 3]);
    watched.pass(-100);
    expect((await at(200)).lines.cpuCores.slice(-1)).toEqual([2]);
  });

  test('of a longer step are a mean of parts of time, and the greatest of what takes room', async () => {
    const watched = createWatched();
    for (const cpu of [100, 200, 300, 400]) {
      watched.pass(5);
      measured(watched, { cpu });
      await watched.view('resources');
    }
    watched.pass(-1);
    const { lines, timeline } = await watched.view('resources', { rangeSeconds: 3_600 });
    expect(timeline.stepSeconds).toBe(20);
    expect(lines.cpuCores.at(-1)).toBe((1 + 2 + 4) / 3);
    expect(lines.residentBytes.at(-1)).toBe(1_000);
  });
});

describe('a look at what is measured', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** How often it is looked within ten seconds. */
  function looksIn(watched: Watched): number {
    let looks = 0;
    Object.defineProperty(watched.host, 'families', {
      configurable: true,
      get: () => {
        looks += 1;
        return [];
      },
    });
    for (let second = 0; second < 10; second += 1) {
      watched.pass(1);
      vi.advanceTimersByTime(1_000);
    }
    return looks;
  }

  test('is taken each five seconds, each second while somebody attends, and never after the end', async () => {
    const watched = createWatched();
    expect(looksIn(watched)).toBe(2);
    const [leave, leaveToo] = [watched.watch.attend(), watched.watch.attend()];
    expect(looksIn(watched)).toBe(10);
    leave();
    leave();
    expect(looksIn(watched)).toBe(10);
    leaveToo();
    expect(looksIn(watched)).toBe(2);
    watched.watch.attend();
    await watched.watch.close?.(0);
    watched.watch.attend()();
    watched.watch.attend();
    expect(looksIn(watched)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
