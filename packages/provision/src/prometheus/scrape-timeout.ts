const MAX_TIMEOUT_SECONDS = 10;

/** How long a scrape may take: no longer than the time between two. */
export function scrapeTimeout(intervalSeconds: number): string {
  return `${Math.min(intervalSeconds, MAX_TIMEOUT_SECONDS)}s`;
}
