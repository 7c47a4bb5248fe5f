import type { Line } from '../api/numbers.js';
import { type KnownSpan, knownSteps } from './known-span.js';
import { LATENCY_BUCKETS } from './latency-buckets.js';
import type { Points } from './points.js';
import { quantile } from './quantile.js';

/** How requests went over a window. */
export interface RequestLines {
  readonly rate: Line;
  readonly errorRate: Line;
  readonly p50: Line;
  readonly p95: Line;
  readonly p99: Line;
}

/** The lines of a window: rates per second, latencies in seconds where there was a request. */
export function requestLines(points: Points, span: KnownSpan): RequestLines {
  const seconds = knownSteps(span);
  return {
    rate: rates(points.count, seconds),
    errorRate: rates(points.failed, seconds),
    p50: quantiles(points, 0.5),
    p95: quantiles(points, 0.95),
    p99: quantiles(points, 0.99),
  };
}

/** How many there were in each step; `null` where nothing can be known. */
export function countLine(counts: readonly number[], { window, sinceMs }: KnownSpan): Line {
  const { startSecond, stepSeconds } = window;
  return counts.map((count, point) => (startSecond + (point + 1) * stepSeconds > sinceMs / 1_000 ? count : null));
}

function rates(counts: readonly number[], seconds: ReturnType<typeof knownSteps>): Line {
  return counts.map((count, point) => {
    const length = seconds[point];
    return length === undefined ? null : count / length;
  });
}

function quantiles({ latencies, maxSeconds }: Points, part: number): Line {
  return maxSeconds.map((most, point) => {
    const buckets = latencies.slice(point * LATENCY_BUCKETS, (point + 1) * LATENCY_BUCKETS);
    return quantile({ latencies: buckets, maxSeconds: most }, part) ?? null;
  });
}
