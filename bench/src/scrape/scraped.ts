import type { IncomingMessage, ServerResponse } from 'node:http';

/** What holds the series and is scraped: a counter of requests and a histogram of their seconds. */
export interface Scraped {
  /** @param index - of the label set */
  record(index: number, seconds: number): void;
  /** @returns whether the request is a scrape, and is answered */
  answers(request: IncomingMessage, response: ServerResponse): boolean;
}
