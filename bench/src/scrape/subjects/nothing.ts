import { setTimeout as wait } from 'node:timers/promises';
import type { Scraped } from '../scraped.js';

const IDLE_MS = 10;

/** Keeps nothing, and is idle while others are read. */
export function createNothing(): Scraped {
  return {
    record: () => undefined,
    async scrape() {
      await wait(IDLE_MS);
      return 0;
    },
    read: async () => '',
  };
}
