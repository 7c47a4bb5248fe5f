import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStormGuard, type Storm, type StormGuard } from '../../../src/logging/storms/storm-guard.js';

let nowMs = 1;
let storms: Storm[];
let guard: StormGuard;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  storms = [];
  guard = createStormGuard({ linesPerSecond: 3, suppressed: (storm) => void storms.push(storm) });
});

afterEach(() => {
  guard.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function admitted(lines: number, fingerprint = 'failed', level = 50): number {
  return Array.from({ length: lines }, () => guard.admits(level, fingerprint)).filter(Boolean).length;
}

it('admits so many lines of a fingerprint and level per second', () => {
  expect(admitted(10)).toBe(3);
  expect([admitted(10, 'other'), admitted(10, 'failed', 40)]).toEqual([3, 3]);
  nowMs += 999;
  expect(admitted(10)).toBe(0);
  nowMs += 1;
  expect(admitted(10)).toBe(3);
});

it('tells of each storm once in ten seconds, while it lasts', () => {
  admitted(10);
  admitted(2, 'calm');
  vi.advanceTimersByTime(9999);
  expect(storms).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(storms).toEqual([{ level: 50, fingerprint: 'failed', lines: 7 }]);
  vi.advanceTimersByTime(60_000);
  expect(storms).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('tells of the last storm when it is closed', () => {
  admitted(5);
  guard.close();
  expect(storms).toEqual([{ level: 50, fingerprint: 'failed', lines: 2 }]);
  expect(vi.getTimerCount()).toBe(0);
});

it('counts together what comes under ever new fingerprints, until the old are quiet', () => {
  for (let index = 0; index < 1000; index += 1) admitted(1, `failed ${index}`);
  expect(admitted(1, 'a') + admitted(1, 'b') + admitted(1, 'c') + admitted(1, 'd')).toBe(3);
  guard.close();
  expect(storms).toEqual([{ level: 50, fingerprint: '<other>', lines: 1 }]);
  nowMs += 1000;
  expect(admitted(5, 'e')).toBe(3);
});
