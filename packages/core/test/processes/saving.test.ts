import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SavedSnapshot } from '../../src/processes/own-snapshot.js';
import { startSaving } from '../../src/processes/saving-timer.js';
import { numberFamily } from './member.js';

const SAVED: SavedSnapshot = { bytes: Buffer.alloc(0), isWritten: true, tookMs: 0 };
const SECONDS = 3;
const BROKEN = new Error('of an application');

let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) await vi.advanceTimersByTimeAsync(1_000);
}

test("what the application counts is saved, though its name is like one of the process's", async () => {
  let count = 0;
  const save = vi.fn(async () => SAVED);
  const families = numberFamily('process_payments_total', 'counter', () => (count += 1));
  stop = startSaving({ families, save, restore: async () => false, failed: () => undefined });
  await pass(SECONDS);
  expect(save).toHaveBeenCalledTimes(SECONDS);
});

test('what grows by itself is no reason to save', async () => {
  let seconds = 0;
  const save = vi.fn(async () => SAVED);
  const families = numberFamily('process_cpu_seconds_total', 'counter', () => (seconds += 1));
  stop = startSaving({ families, save, restore: async () => false, failed: () => undefined });
  await pass(SECONDS);
  expect(save).not.toHaveBeenCalled();
});

test.each([
  ['read', { families: () => raise() }],
  ['saved', { save: async () => raise() }],
  ['restored', { restore: async () => raise() }],
])('what cannot be %s is told, and tried again', async (_what, broken) => {
  const failed = vi.fn();
  const families = numberFamily('done_total', 'counter', () => 1);
  stop = startSaving({ families, save: async () => SAVED, restore: async () => false, failed, ...broken });
  await pass(SECONDS);
  expect(failed.mock.calls).toEqual(Array.from({ length: SECONDS }, () => [BROKEN]));
});

function raise(): never {
  throw BROKEN;
}
