import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser.js';
import type { LiveStage } from './live-stage.js';
import { openTellingStage } from './telling-stage.js';

/** The stage that has something to tell, and a browser to look at it, for all tests of a suite. */
export interface TellingSuite {
  browser(): Browser;
  stage(): LiveStage;
}

/** Starts both before the tests of the suite that it is called in, and ends them behind the last one. */
export function tellingSuite(): TellingSuite {
  let started: { readonly browser: Browser; readonly stage: LiveStage } | undefined;

  beforeAll(async () => {
    started = { browser: await startBrowser(), stage: await openTellingStage() };
  });

  afterAll(async () => {
    await started?.browser.close();
    await started?.stage.close();
  });

  function both(): NonNullable<typeof started> {
    if (started === undefined) throw new Error('The suite has not begun.');
    return started;
  }

  return { browser: () => both().browser, stage: () => both().stage };
}
