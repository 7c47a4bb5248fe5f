import { afterEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { type AskedProcess, startAskedProcess } from '../../src/soak/asked-process.js';
import { BUILT_PACKAGES } from '../../src/soak/built-packages.js';
import { type HeapContents, largestGrowth } from '../../src/soak/heap-contents.js';

/** Nest keeps its last application, of which more or less is collected: what that differs by is shared by three times as many. */
const APPLICATIONS = 900;
const LIVES = 300;
/** Enough for caches to have their size. */
const WARM_UP = 60;
/** One telemetry that stays holds a hundred times as much. */
const MAX_GROWTH_BYTES = 1_000;

/** What is left in the process of those that have come and gone. */
interface Remains {
  readonly heap: HeapContents;
  readonly asyncResources: Readonly<Record<string, number>>;
  readonly subscribedChannels: readonly string[];
}

let child: AskedProcess<object> | undefined;

afterEach(() => child?.stop());

test.each([
  { lives: 'application', times: APPLICATIONS },
  { lives: 'telemetry', times: LIVES },
  { lives: 'telemetry with a running stream', times: LIVES },
  { lives: 'telemetry without a port', times: LIVES },
  { lives: 'telemetry with what hangs', times: LIVES },
  { lives: 'monitor', times: LIVES },
])('$lives: $times lives leave nothing in the process', { timeout: 180_000 }, async ({ lives, times }) => {
  assertFreshBuild(...BUILT_PACKAGES);
  child = await startAskedProcess({ script: './hot-reload.mjs', parameters: [lives] });
  await child.ask({ ask: 'live', times: WARM_UP });
  const before = await child.askWithHeap<Remains>({ ask: 'look' });
  await child.ask({ ask: 'live', times: times - WARM_UP });
  const after = await child.askWithHeap<Remains>({ ask: 'look' });
  expectNothingLeft(before, after, times - WARM_UP);
});

function expectNothingLeft({ heap: heapBefore, ...before }: Remains, { heap, ...after }: Remains, lives: number): void {
  expect(after).toEqual(before);
  expect(after.subscribedChannels).toEqual([]);
  const grownBytes = (heap.totalBytes - heapBefore.totalBytes) / lives;
  const largest = largestGrowth(heapBefore, heap).join('\n');
  expect(grownBytes, `bytes with each life:\n${largest}\n`).toBeLessThan(MAX_GROWTH_BYTES);
}
