import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { CHROMIUM_COMMAND } from '../../src/live/browser.js';
import { openConsole } from '../../src/live/open-console.js';
import { tellingSuite } from '../../src/live/telling-suite.js';

const chromium = requirement({ name: 'Chromium', command: CHROMIUM_COMMAND, installedByCi: true });

/** As many as one frame brings, and as many frames as bring twice what the tail shows. */
const LINES_OF_FRAME = 200;
const FRAMES = 10;
/** Of a thousand lines. */
const MOST_NODES = 16_000;

describe.skipIf(chromium.missing)('a tail that runs for long', () => {
  const { browser, stage } = tellingSuite();

  test('lets go of the lines that it does not show any more', async () => {
    const shown = await openConsole(browser(), await stage().link());
    await shown.go('logs');
    for (let frame = 0; frame < FRAMES; frame += 1) {
      for (let line = 0; line < LINES_OF_FRAME; line += 1) stage().vigia.logger.info(`line ${line} of ${frame}`);
      await shown.page
        .locator('[data-line]')
        .filter({ hasText: `line ${LINES_OF_FRAME - 1} of ${frame}` })
        .waitFor();
    }
    expect(await shown.page.locator('[data-line]').count()).toBe(1_000);
    expect(await nodesOf(shown.page)).toBeLessThan(MOST_NODES);
    expect(shown.faults).toEqual([]);
    await shown.close();
  }, 40_000);
});

/** All that are in memory, in the document or not. */
async function nodesOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return nodes;
}
