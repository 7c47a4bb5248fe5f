import { performance } from 'node:perf_hooks';
import { afterEach, expect, it, vi } from 'vitest';
import { createEpochClock } from '../../src/tracing/epoch-clock.js';

const HOUR_MS = 3_600_000;

afterEach(() => vi.restoreAllMocks());

it.each([HOUR_MS, -HOUR_MS])('follows a clock that was set by %d ms, and the moments before with it', (setByMs) => {
  const clock = createEpochClock();
  const momentMs = performance.now();
  clock.follow();
  const before = clock.epochMs(momentMs);
  const dateNow = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => dateNow() + setByMs);
  expect(clock.epochMs(momentMs)).toBe(before);
  clock.follow();
  expect(Math.abs(clock.epochMs(momentMs) - before - setByMs)).toBeLessThan(HOUR_MS / 60);
});
