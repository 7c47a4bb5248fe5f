/** What holds the series and is scraped: a counter of requests and a histogram of their seconds. */
export interface Scraped {
  /** @param index - of the label set */
  record(index: number, seconds: number): void;
  /** Reads a scrape to its end, as bytes. @returns their number */
  scrape(): Promise<number>;
  /** What a scrape says. */
  read(): Promise<string>;
}
