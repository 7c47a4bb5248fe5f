import type { ServiceSummary, Verdict } from './console-view.js';
import type { Line, Origin, RequestNumbers, Timeline } from './numbers.js';
import type { RequestRow } from './requests-view.js';

/** Is it healthy, and what goes on. */
export interface OverviewView {
  readonly timeMs: number;
  readonly service: ServiceSummary;
  readonly verdict: Verdict;
  readonly origin: Origin;
  /** Of the range. */
  readonly numbers: RequestNumbers;
  /** Since the page was mounted, whatever the range. */
  readonly total: { readonly count: number; readonly errors: number; readonly aborted: number };
  readonly inFlight: number;
  readonly timeline: Timeline;
  /** Requests per second, and of them those that failed. */
  readonly rate: Line;
  readonly errorRate: Line;
  /** Seconds. */
  readonly p50: Line;
  readonly p95: Line;
  readonly p99: Line;
  /** Answers by class, `1xx` to `5xx`, of the range. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The newest five. */
  readonly errors: readonly RequestRow[];
  /** The slowest five of the range. */
  readonly slowest: readonly RequestRow[];
  readonly objectives: readonly ObjectiveRow[];
}

/** How one objective stands over the range. */
export interface ObjectiveRow {
  readonly name: string;
  /** 0 to 1, such as 0.999. */
  readonly target: number;
  /** Given for an objective of latency. */
  readonly thresholdSeconds: number | undefined;
  readonly count: number;
  readonly good: number;
  /** Of the count, 0 to 1; 1 where there was no request. */
  readonly ratio: number;
  /** How many times faster than allowed the budget of errors is used; 1 uses it up exactly. */
  readonly burnRate: number;
}
