import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import type { DelayHistogram } from '../../src/monitor/system-sources.js';
import { eventually } from './eventually.js';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';

/** Histograms that are told of delays, as Node's are by their timers. */
function createDelays() {
  const enabled = new Set<number[]>();

  function delayHistogram(): DelayHistogram {
    const delays: number[] = [];
    return {
      get count() {
        return delays.length;
      },
      get min() {
        return Math.min(...delays);
      },
      get max() {
        return Math.max(...delays);
      },
      get mean() {
        return delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
      },
      get stddev() {
        const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
        return Math.sqrt(delays.reduce((sum, delay) => sum + (delay - mean) ** 2, 0) / delays.length);
      },
      percentile: () => Math.max(...delays),
      enable: () => enabled.add(delays).has(delays),
      disable: () => enabled.delete(delays),
      reset: () => void delays.splice(0),
    };
  }

  return {
    delayHistogram,
    enabled,
    delay: (seconds: number) => {
      for (const delays of enabled) delays.push(seconds * 1e9);
    },
  };
}

function createWatchedLoop() {
  const clock = createManualClock();
  const { delayHistogram, delay, enabled } = createDelays();
  const recording = createSystemRecording({ sources: { ...clock, delayHistogram } });
  const max = async () => (await recording.scrape()).value('nodejs_eventloop_lag_max_seconds');
  return { ...recording, clock, delay, enabled, max };
}

describe('delays of the event loop', () => {
  test('are seen by every reader: reading takes nothing away', async () => {
    const { system, delay, max } = createWatchedLoop();
    system.start();
    delay(0.3);
    delay(0.01);
    expect([await max(), await max(), await max()]).toEqual([0.3, 0.3, 0.3]);
  });

  test.each(Array.from({ length: 13 }, (_, index) => index * 5_000))(
    'are seen for 60 seconds at least, and for 120 at most, when they come %i ms after the start',
    async (beforeMs) => {
      const { system, clock, delay, max } = createWatchedLoop();
      system.start();
      clock.pass(beforeMs);
      delay(0.3);
      for (let seenMs = 0; seenMs < 60_000; seenMs += 5_000) {
        delay(0.01);
        expect(await max()).toBe(0.3);
        clock.pass(5_000);
      }
      clock.pass(60_000);
      delay(0.01);
      expect(await max()).toBe(0.01);
    },
  );

  test('are given to health checks as what who comes finds, over the last 15 seconds', () => {
    const { system, clock, delay } = createWatchedLoop();
    const held = () => system.readings().eventLoopDelay?.heldSeconds;
    system.start();
    delay(0.01);
    clock.pass(5_000);
    delay(1);
    for (let turn = 0; turn < 400; turn += 1) delay(0.01);
    expect(held()).toBeUndefined();
    clock.pass(5_000);
    // One second of five is spent in a hold of one second: who comes finds 0.2 s of it, and 8 ms of the others.
    expect(held()).toBeCloseTo(0.208);
    expect(system.readings().eventLoopDelay?.maxSeconds).toBeCloseTo(1);
    for (let second = 5; second < 20; second += 5) {
      for (let turn = 0; turn < 500; turn += 1) delay(0.01);
      clock.pass(5_000);
    }
    expect(held()).toBeCloseTo(0.01);
  });

  test('of the first five seconds are not given to health checks: applications that start hold the loop', () => {
    const { system, clock, delay } = createWatchedLoop();
    const held = () => system.readings().eventLoopDelay?.heldSeconds;
    system.start();
    delay(3);
    clock.pass(5_000);
    expect(held()).toBeUndefined();
    delay(2);
    clock.pass(5_000);
    expect(held()).toBeCloseTo(2);
  });

  test('keep their sum when the window rotates', () => {
    const { system, clock, delay } = createWatchedLoop();
    system.start();
    delay(0.01);
    clock.pass(5_000);
    for (let tick = 0; tick < 30; tick += 1) {
      for (let turn = 0; turn < 10; turn += 1) delay(0.5);
      clock.pass(5_000);
      expect(system.readings().eventLoopDelay?.heldSeconds).toBeCloseTo(0.5);
    }
  });

  test('are left out while there are none, and are not measured when stopped', async () => {
    const { system, enabled, delay, max } = createWatchedLoop();
    system.start();
    expect(await max()).toBeUndefined();
    delay(0.1);
    system.stop();
    expect(enabled.size).toBe(0);
    expect(await max()).toBeUndefined();
  });

  test('of a real block reach two readers', async () => {
    const { system, scrape } = createSystemRecording();
    system.start();
    const lag = async () => (await scrape()).value('nodejs_eventloop_lag_max_seconds');
    await eventually(async () => expect(await lag()).toBeDefined());
    const endMs = performance.now() + 250;
    while (performance.now() < endMs);
    await eventually(async () => expect(await lag()).toBeGreaterThan(0.2));
    // On a machine with much to do, the first delays may be long too.
    await eventually(async () => {
      for (const reader of [await scrape(), await scrape()]) {
        expect(reader.value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.2);
        expect(reader.value('nodejs_eventloop_lag_p50_seconds')).toBeLessThan(0.2);
      }
    });
  });
});

test('the lag is how late the loop came to the timer of the monitor', async () => {
  const { system, clock, scrape } = createWatchedLoop();
  system.start();
  clock.block(5_700);
  expect((await scrape()).value('nodejs_eventloop_lag_seconds')).toBeCloseTo(0.7);
  clock.pass(5_000);
  expect((await scrape()).value('nodejs_eventloop_lag_seconds')).toBe(0);
});

test('utilization is that of the last interval, and the same for all readers', async () => {
  const clock = createManualClock();
  const loop = { active: 1_000, idle: 9_000, utilization: 0.1 };
  const { system, scrape } = createSystemRecording({ sources: { ...clock, loopUtilization: () => ({ ...loop }) } });
  const utilization = async () => (await scrape()).value('nodejs_eventloop_utilization_ratio');
  expect(await utilization()).toBeCloseTo(0.1);
  system.start();
  loop.active += 4_000;
  loop.idle += 1_000;
  clock.pass(5_000);
  expect([await utilization(), await utilization()]).toEqual([0.8, 0.8]);
});

test('utilization is that of the whole life of the process until an interval is over, and not that of its start', async () => {
  const clock = createManualClock();
  const loop = { active: 1_000, idle: 0, utilization: 1 };
  const { system, scrape } = createSystemRecording({ sources: { ...clock, loopUtilization: () => ({ ...loop }) } });
  const utilization = async () => (await scrape()).value('nodejs_eventloop_utilization_ratio');
  system.start();
  loop.idle += 3_000;
  clock.pass(3_000);
  expect(await utilization()).toBe(0.25);
  loop.idle += 2_000;
  clock.pass(2_000);
  expect(await utilization()).toBe(0);
});
