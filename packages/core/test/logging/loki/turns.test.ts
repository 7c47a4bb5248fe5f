import { expect, test } from 'vitest';
import { createTurns } from '../../../src/logging/loki/turns.js';

/** Whether something else ran before the pass resolved. */
async function gaveWay(pass: () => Promise<void>, work: () => void = () => {}): Promise<boolean> {
  let ran = false;
  const immediate = setImmediate(() => {
    ran = true;
    work();
  });
  await pass();
  clearImmediate(immediate);
  return ran;
}

test('others run once the event loop was held for a millisecond, counted from their last turn', async () => {
  let nowMs = 100;
  const turns = createTurns(() => nowMs);
  nowMs += 0.9;
  expect(await gaveWay(turns.pass)).toBe(false);
  nowMs += 0.2;
  const slowly = () => {
    nowMs += 50;
  };
  expect(await gaveWay(turns.pass, slowly)).toBe(true);
  nowMs += 0.9;
  expect(await gaveWay(turns.pass)).toBe(false);
});
