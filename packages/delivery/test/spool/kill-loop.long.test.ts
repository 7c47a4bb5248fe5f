import { expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { killInALoop } from './kill-loop.js';
import { createSpoolBench } from './opened-spool.js';

assertFreshBuild('packages/contract', 'packages/delivery');

test('200 kills at random moments lose nothing that was appended and synced', { timeout: 300_000 }, async () => {
  const bench = createSpoolBench();
  try {
    await killInALoop(bench, 200);
    expect(bench.problems).toEqual([]);
  } finally {
    await bench.end();
  }
});
