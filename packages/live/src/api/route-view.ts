import type { Line, Origin, RequestNumbers, Timeline } from './numbers.js';
import type { RequestRow } from './requests-view.js';

/** One route of one method. */
export interface RouteView {
  readonly timeMs: number;
  readonly origin: Origin;
  readonly method: string;
  readonly route: string;
  readonly numbers: RequestNumbers;
  readonly timeline: Timeline;
  readonly rate: Line;
  readonly errorRate: Line;
  readonly p50: Line;
  readonly p95: Line;
  readonly p99: Line;
  /** By status code, the most frequent first; 0 is what comes beyond eleven codes. */
  readonly statuses: readonly { readonly status: number; readonly count: number }[];
  /** Its latencies: each bucket's upper bound in seconds (`null` for the last) and count, empty ends left out. */
  readonly latencies: readonly { readonly upToSeconds: number | null; readonly count: number }[];
  /** Of the process that answers: its ten slowest, and the newest ten that failed. */
  readonly slowest: readonly RequestRow[];
  readonly errors: readonly RequestRow[];
}
