import type { LiveObjective } from '../options/live-console-options.js';

/** What one telemetry's part of the page is made of. */
export interface WatchOptions {
  /** Of the service on the page: unique among those that it shows. */
  readonly id: string;
  /** How many routes are told apart. Each takes 8 KiB for five minutes with requests, 96 KiB for an hour of them. */
  readonly routes: number;
  /**
   * How many requests that failed are kept, and of the slowest; twice as many of the newest. A hundred take about a MiB,
   * seven when clients send the greatest headers that Node takes.
   */
  readonly requests: number;
  /** How many lines of the log are kept. */
  readonly lines: number;
  /** How much memory they may take. */
  readonly lineBytes: number;
  readonly objectives: readonly LiveObjective[];
  /** Milliseconds since 1970. @defaultValue Date.now */
  readonly clock?: (() => number) | undefined;
}
