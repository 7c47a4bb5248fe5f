import { expect, test } from 'vitest';
import { createSpoolBench, memoryDirectory } from './opened-spool.js';
import { runHistory } from './spool-history.js';

const HISTORIES = 2_000;

test.each([
  ['without a limit', undefined],
  ['against a limit', 1_200],
])(`${HISTORIES} long random histories %s`, { timeout: 600_000 }, async (_, maxBytes) => {
  for (let seed = 1_001; seed <= 1_000 + HISTORIES; seed += 1) {
    const bench = createSpoolBench(memoryDirectory());
    try {
      await runHistory(bench, { seed, steps: 150, ...(maxBytes === undefined ? {} : { maxBytes }) });
      // Before the end, which takes the directory away.
      expect(bench.problems.every(({ message }) => message.includes('has reached its'))).toBe(true);
    } catch (cause) {
      throw new Error(`the history of seed ${seed} failed`, { cause });
    } finally {
      await bench.end();
    }
  }
});
