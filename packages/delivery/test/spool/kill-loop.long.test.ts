import { test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { killInALoop } from './kill-loop.js';
import { createSpoolBench } from './opened-spool.js';

assertFreshBuild('packages/contract', 'packages/delivery');

test.each([
  { lanes: 1, perLane: 100 },
  { lanes: 4, perLane: 30 },
])('kills at random moments lose nothing that was appended and synced: %o', { timeout: 300_000 }, async (kills) => {
  const bench = createSpoolBench();
  try {
    await killInALoop(bench, kills);
  } finally {
    await bench.end();
  }
});
