import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { longestHoldMs } from '../../src/scrape/longest-hold.js';

function holdFor(durationMs: number): void {
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs);
}

it('tells the longest turn of the event loop, not the sum of them', async () => {
  const startMs = performance.now();
  const held = await longestHoldMs(async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      holdFor(10);
      await wait(1);
    }
  });
  expect(held).toBeGreaterThanOrEqual(10);
  expect(held).toBeLessThan((performance.now() - startMs) / 2);
});

it('sees a turn that begins when the work does, and one that ends with it', async () => {
  expect(await longestHoldMs(async () => holdFor(30))).toBeGreaterThanOrEqual(30);
  const atItsEnd = longestHoldMs(async () => {
    await wait(1);
    holdFor(30);
  });
  expect(await atItsEnd).toBeGreaterThanOrEqual(30);
});
