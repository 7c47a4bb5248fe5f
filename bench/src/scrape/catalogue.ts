/** Somebody who is scraped. */
export interface ScrapeSubject {
  readonly name: string;
  /** What holds its series. */
  readonly library: string;
  /** What its scraper asks for beside the text format. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The lowest major of Node that the package runs on, where that is above ours. */
  readonly minimumNode?: number;
}

/** How much is recorded between two scrapes: the name of a case. */
export type Changes = 'all-changed' | '1pct-changed';

/** A process that answers a scrape with nothing: what is measured of it is what asking costs, and the noise of the run. */
export const BARE = 'bare';
/** We ourselves, in the text format. */
export const OURS = 'vigia';
/** The package that ours is measured by. */
export const REFERENCE = 'prom-client';

const OPENMETRICS = { accept: 'application/openmetrics-text; version=1.0.0; charset=utf-8' };
const GZIP = { 'accept-encoding': 'gzip' };

/** Everybody who is scraped of the same numbers. */
export const SCRAPE_SUBJECTS: readonly ScrapeSubject[] = [
  { name: BARE, library: 'bare' },
  { name: OURS, library: 'vigia' },
  { name: 'vigia openmetrics', library: 'vigia', headers: OPENMETRICS },
  { name: 'vigia gzip', library: 'vigia', headers: GZIP },
  { name: REFERENCE, library: 'prom-client' },
  { name: 'prom-client gzip', library: 'prom-client', headers: GZIP },
  { name: '@prometheus-io/client', library: '@prometheus-io/client', minimumNode: 22 },
];

/** A number of label sets, each a counter and a histogram, and how often they are scraped. */
export interface ScrapeSize {
  readonly series: number;
  /** Of one slice. Small scrapes are over sooner than a clock tells. */
  readonly scrapesPerSlice: number;
  readonly rounds: number;
  readonly roundsShort: number;
}

/** All sizes: the first part of the names of the cases. */
export const SCRAPE_SIZES: readonly ScrapeSize[] = [
  { series: 100, scrapesPerSlice: 20, rounds: 24, roundsShort: 9 },
  { series: 1_000, scrapesPerSlice: 8, rounds: 24, roundsShort: 9 },
  { series: 10_000, scrapesPerSlice: 2, rounds: 24, roundsShort: 7 },
  { series: 50_000, scrapesPerSlice: 1, rounds: 12, roundsShort: 3 },
];

/** The size at which the cost is judged, and at which requests are answered meanwhile. */
export const JUDGED_SERIES = 10_000;

/** How many times the CPU of ours the reference must take at least, at {@link JUDGED_SERIES}. */
export const LEAST_TIMES_LESS_CPU: Readonly<Record<Changes, number>> = { 'all-changed': 40, '1pct-changed': 100 };

const BIG_SERIES = 50_000;

/** The longest that ours may hold the event loop, in milliseconds. */
export function holdLimitMs(series: number): number {
  return series < BIG_SERIES ? 2 : 5;
}
