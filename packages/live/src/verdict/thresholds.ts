/** Where a minute has fewer requests, five minutes are judged; where these have fewer too, it is degraded at worst. */
export const LEAST_REQUESTS_FOR_ERRORS = 10;

/** Part of the requests that failed. From the greater one on the alert `HttpHighErrorRatio` fires too. */
export const ERROR_RATIO: Thresholds = { degraded: 0.01, unhealthy: 0.05 };

/** The 99th percentile of the delays of the event loop, in seconds. `EventLoopLag` fires from the smaller one on. */
export const EVENT_LOOP_P99_SECONDS: Thresholds = { degraded: 0.1, unhealthy: 1 };

/** The longest single hold of the event loop, in seconds. */
export const EVENT_LOOP_HOLD_SECONDS: Thresholds = { degraded: 1, unhealthy: 10 };

/** Part of the limit of the heap that is used. */
export const HEAP_RATIO: Thresholds = { degraded: 0.9, unhealthy: 0.97 };

/** Part of the memory that the process may take at most. */
export const MEMORY_RATIO: Thresholds = { degraded: 0.9, unhealthy: 0.97 };

/** Part of a file system that is used. */
export const DISK_RATIO: Thresholds = { degraded: 0.9, unhealthy: 0.95 };

/** How long what a sink has dropped is held against it. */
export const SINK_DROPS_SECONDS = 300;

/** How long no request makes it quiet, and how far back errors are looked for where there are few requests. */
export const QUIET_SECONDS = 300;

/** From which value on it is worse. */
export interface Thresholds {
  readonly degraded: number;
  readonly unhealthy: number;
}

/** How a value stands; `undefined` where nothing is wrong, or nothing is known. */
export function stateBy(value: number | undefined, { degraded, unhealthy }: Thresholds): keyof Thresholds | undefined {
  if (value === undefined || !(value >= degraded)) return undefined;
  return value >= unhealthy ? 'unhealthy' : 'degraded';
}
