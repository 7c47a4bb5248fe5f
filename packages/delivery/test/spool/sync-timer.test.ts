import { expect, test } from 'vitest';
import { createSyncTimer } from '../../src/spool/sync-timer.js';
import { comeToRest, createFakeClock } from '../fake-clock.js';

/** A sync that lasts until it is ended. */
function createSlowSync() {
  const ends: (() => void)[] = [];
  const sync = () => new Promise<void>((resolve) => ends.push(resolve));
  return { sync, count: () => ends.length, endLast: () => ends.at(-1)?.() };
}

test('however much is written, there is one sync in half a second, and none when nothing is written', async () => {
  const clock = createFakeClock();
  const slow = createSlowSync();
  const timer = createSyncTimer({ clock, sync: slow.sync });
  for (let write = 0; write < 100; write += 1) timer.start();
  expect([slow.count(), clock.pending]).toEqual([0, 1]);
  await clock.advance(500);
  expect(slow.count()).toBe(1);
  slow.endLast();
  await clock.advance(5_000);
  expect([slow.count(), clock.pending]).toEqual([1, 0]);
});

test('a slow disk has one sync at a time, and another one for what was written meanwhile', async () => {
  const clock = createFakeClock();
  const slow = createSlowSync();
  const timer = createSyncTimer({ clock, sync: slow.sync });
  timer.start();
  await clock.advance(500);
  timer.start();
  await clock.advance(60_000);
  expect([slow.count(), clock.pending]).toEqual([1, 0]);
  slow.endLast();
  await comeToRest();
  await clock.advance(500);
  expect(slow.count()).toBe(2);
});

test('nothing is synced once it has stopped', async () => {
  const clock = createFakeClock();
  const slow = createSlowSync();
  const timer = createSyncTimer({ clock, sync: slow.sync });
  timer.start();
  timer.stop();
  timer.start();
  await clock.advance(5_000);
  expect([slow.count(), clock.pending]).toEqual([0, 0]);
});
