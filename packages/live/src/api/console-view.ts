/** What the page is, and of whom it tells. */
export interface ConsoleView {
  /** Milliseconds since 1970, by the clock of the server. */
  readonly timeMs: number;
  readonly services: readonly ServiceSummary[];
  /** How many look on now, and how many may. */
  readonly clients: { readonly open: number; readonly limit: number };
}

/** One telemetry. */
export interface ServiceSummary {
  /** How the other views are asked for it: its name, with a number where two have the same. */
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly namespace: string | undefined;
  readonly environment: string | undefined;
  readonly instance: string;
  readonly processId: number;
  readonly nodeVersion: string;
  readonly uptimeSeconds: number;
  readonly verdict: Verdict;
  /** Of the last minute. */
  readonly rate: number;
  readonly errorRatio: number;
  readonly p95: number | undefined;
}

/**
 * Whether all is well. `quiet`: no request in the last five minutes and none running, nothing else is wrong. A page words the reasons in
 * its language; `values` are what they name.
 */
export interface Verdict {
  readonly state: 'healthy' | 'quiet' | 'degraded' | 'unhealthy' | 'ending';
  /** The gravest first; none where it is healthy. */
  readonly reasons: readonly VerdictReason[];
}

/** Why a verdict is not better. */
export interface VerdictReason {
  readonly code: VerdictCode;
  readonly state: 'degraded' | 'unhealthy' | 'ending';
  /** What the sentence names: `check`, `sink`, `ratio`, `seconds`, `route`, `reason`, ... */
  readonly values: Readonly<Record<string, string | number>>;
}

/** What can be wrong. */
export const VERDICT_CODES = [
  /** It shuts down. */
  'ending',
  /** A check of health failed: `check`, `reason`. Unhealthy where it is critical. */
  'check_failed',
  /** Of the last minute's requests, or of five minutes' where it has fewer than 10: `ratio`, `errors`, `route` with the most, `seconds`. */
  'errors',
  /** The event loop was held: `seconds`. */
  'event_loop',
  /** The heap is near its limit: `ratio`. */
  'heap',
  /** The process is near the limit of its memory, where it is killed: `ratio`. */
  'memory',
  /** A disk is nearly full: `path`, `ratio`. */
  'disk',
  /** The far end of a sink cannot be reached or refuses: `sink`, `breaker`. */
  'sink_open',
  /** A sink has dropped something in the last five minutes: `sink`, `count`, `reason`. */
  'sink_drops',
  /** A budget of label sets is full: `budget`. */
  'series',
  /** A job failed the last time: `job`. */
  'job_failed',
] as const;

/** One of {@link VERDICT_CODES}. */
export type VerdictCode = (typeof VERDICT_CODES)[number];
