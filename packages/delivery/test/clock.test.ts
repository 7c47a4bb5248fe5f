import { expect, test } from 'vitest';
import { createSystemClock } from '../src/index.js';

const clock = createSystemClock();

test('the wall clock begins with the time of day, the monotonic one goes on', () => {
  expect(Math.abs(clock.wallMs() - Date.now())).toBeLessThan(1_000);
  const before = clock.monotonicMs();
  expect(clock.monotonicMs()).toBeGreaterThanOrEqual(before);
});

test('what is scheduled runs, unless it was prevented; what is far off does not run at once', async () => {
  const ran: string[] = [];
  const prevent = clock.schedule(0, () => ran.push('prevented'));
  const preventFar = clock.schedule(2 ** 40, () => ran.push('far'));
  clock.schedule(Number.POSITIVE_INFINITY, () => ran.push('never'));
  prevent();
  await new Promise<void>((resolve) => {
    clock.schedule(5, resolve, true);
  });
  preventFar();
  expect(ran).toEqual([]);
});
