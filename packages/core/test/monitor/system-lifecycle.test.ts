import { PerformanceObserver } from 'node:perf_hooks';
import { describe, expect, test, vi } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';

describe('the monitor of the system', () => {
  test('has one timer while it runs, none before and after, however often it is started and stopped', () => {
    const clock = createManualClock();
    const { system } = createSystemRecording({ sources: clock });
    expect(clock.timers()).toBe(0);
    for (let round = 0; round < 3; round += 1) {
      system.start();
      system.start();
      expect(clock.timers()).toBe(1);
      system.stop();
      system.stop();
      expect(clock.timers()).toBe(0);
    }
  });

  test('keeps no resource of the event loop alive', () => {
    const before = process.getActiveResourcesInfo();
    const { system } = createSystemRecording();
    system.start();
    expect(process.getActiveResourcesInfo()).toEqual(before);
  });

  test('disconnects its observer', () => {
    const connected = vi.spyOn(PerformanceObserver.prototype, 'observe');
    const disconnected = vi.spyOn(PerformanceObserver.prototype, 'disconnect');
    const { system } = createSystemRecording();
    system.start();
    system.start();
    expect(connected).toHaveBeenCalledTimes(1);
    system.stop();
    expect(disconnected).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  test('is independent of another in the same process', () => {
    const clock = createManualClock();
    const [first, second] = [createSystemRecording({ sources: clock }), createSystemRecording({ sources: clock })];
    first.system.start();
    second.system.start();
    first.system.stop();
    expect(clock.timers()).toBe(1);
    second.system.stop();
  });
});
