import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSpoolBench, memoryDirectory, type SpoolBench } from './opened-spool.js';
import { runHistory } from './spool-history.js';

const HISTORIES = 150;

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench(memoryDirectory());
});

afterEach(async () => {
  await bench.end();
});

test.each([
  ['without a limit', undefined],
  ['against a limit', 1_200],
])(`${HISTORIES} random histories %s`, async (_, maxBytes) => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    try {
      await runHistory(bench, { seed, steps: 60, ...(maxBytes === undefined ? {} : { maxBytes }) });
    } catch (cause) {
      throw new Error(`the history of seed ${seed} failed`, { cause });
    }
  }
  expect(bench.problems.every(({ message }) => message.includes('has reached its'))).toBe(true);
});
