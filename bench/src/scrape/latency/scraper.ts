import { setTimeout as wait } from 'node:timers/promises';
import { readScrape } from '../read-scrape.js';

/** Scrapes until it is stopped. */
export interface Scraper {
  /**
   * Waits for the scrape that is under way.
   *
   * @throws {Error} when a scrape failed
   */
  stop(): Promise<void>;
}

const INTERVAL_MS = 1_000;

/**
 * Scrapes a port of this machine now and each second, as Prometheus does: never twice at once, and each time on a
 * connection of its own. What is read is thrown away.
 */
export function startScraper(port: number): Scraper {
  const stopping = new AbortController();
  const scraping = scrapeUntil(port, stopping.signal);
  // Who stops it is told of a failure, and nobody before.
  scraping.catch(() => undefined);
  return {
    async stop() {
      stopping.abort();
      await scraping;
    },
  };
}

async function scrapeUntil(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const interval = wait(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    await readScrape({ port, headers: { 'accept-encoding': 'gzip' } });
    await interval;
  }
}
