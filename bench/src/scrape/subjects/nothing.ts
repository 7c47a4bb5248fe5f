import type { Scraped } from '../scraped.js';

/** Keeps nothing, and has nothing to say. */
export function createNothing(): Scraped {
  return { record: () => undefined, answers: () => false };
}
