import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';

/** A process that uses CPU time when it is told to; an hour old, it has used half an hour. */
function createBusyProcess() {
  const clock = createManualClock();
  const used = { user: 1_500e6, system: 300e6 };
  const recording = createSystemRecording({ sources: { ...clock, cpuUsage: () => ({ ...used }) } });
  return {
    ...recording,
    clock,
    use: (milliseconds: number) => {
      used.user += milliseconds * 1_000;
    },
    percent: async () => (await recording.scrape()).value('process_cpu_usage_percent'),
  };
}

describe('process_cpu_usage_percent', () => {
  test('is the average over the life of the process for the first reader, not 0', async () => {
    const { percent, system } = createBusyProcess();
    expect(await percent()).toBeCloseTo(50);
    system.start();
    expect(await percent()).toBeCloseTo(50);
  });

  test('looks at the whole interval: work between two samples is not overlooked', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    clock.pass(2_000);
    use(1_000);
    clock.pass(3_000);
    expect(await percent()).toBeCloseTo(20);
  });

  test('is told alike to all readers, however soon they come after one another', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    use(5_000);
    clock.pass(5_000);
    clock.pass(10);
    expect([await percent(), await percent(), await percent()]).toEqual([100, 100, 100]);
  });

  test('exceeds 100 when more than one core is used', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    use(12_500);
    clock.pass(5_000);
    expect(await percent()).toBeCloseTo(250);
  });

  test('divides by the time that really passed when the event loop was blocked', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    use(20_000);
    clock.block(40_000);
    expect(await percent()).toBeCloseTo(50);
  });

  test('tells the present when nobody samples any more', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    use(5_000);
    clock.pass(5_000);
    system.stop();
    clock.pass(95_000);
    expect(await percent()).toBe(0);
  });

  test('begins anew after a pause', async () => {
    const { system, clock, use, percent } = createBusyProcess();
    system.start();
    system.stop();
    clock.pass(60_000);
    system.start();
    use(5_000);
    clock.pass(5_000);
    expect(await percent()).toBeCloseTo(100);
  });
});

test('CPU time is counted in seconds, the total being the sum of its parts', async () => {
  const { value } = await createBusyProcess().scrape();
  expect(value('process_cpu_user_seconds_total')).toBe(1_500);
  expect(value('process_cpu_system_seconds_total')).toBe(300);
  expect(value('process_cpu_seconds_total')).toBe(1_800);
});
