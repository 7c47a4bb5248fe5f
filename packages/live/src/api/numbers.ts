/** Requests of a span, summed up. Latencies are in seconds, `undefined` where there was no request. */
export interface RequestNumbers {
  readonly count: number;
  /** Per second. */
  readonly rate: number;
  /** Answers of 5xx, and requests that threw, but for those that became an answer of 4xx. */
  readonly errors: number;
  /** Of {@link count}, 0 to 1; 0 where there was none. */
  readonly errorRatio: number;
  /** Clients that left before the end. */
  readonly aborted: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  /** Sums of bodies. */
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/**
 * The span of a view cut into equal steps. Step `i` begins at `startTimeMs + i * stepSeconds * 1000`; the last one is
 * not over. Arrays beside it have `points` entries; `null` is where nothing is known.
 */
export interface Timeline {
  readonly startTimeMs: number;
  readonly stepSeconds: number;
  readonly points: number;
}

/** One value for each step of a {@link Timeline}. */
export type Line = readonly (number | null)[];

/** Whose numbers these are, where several processes serve. */
export interface Origin {
  /** Processes whose numbers are in the sums, this one first. One entry where the process speaks for itself. */
  readonly processes: readonly string[];
  /** Processes that did not answer in time, and are left out. */
  readonly late: readonly string[];
  /** The one that has answered. What is no number (lines, errors, requests) is of this one alone. */
  readonly answeredBy: string;
}
