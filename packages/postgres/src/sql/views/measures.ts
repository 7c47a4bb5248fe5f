/** How many, and how many went wrong, of the requests of a group. */
export const COUNTS = `    count(*) AS requests,
    count(*) FILTER (WHERE r.status >= 500) AS errors,
    count(*) FILTER (WHERE r.status BETWEEN 400 AND 499) AS client_errors,
    count(*) FILTER (WHERE r.status >= 500)::double precision / count(*) AS error_ratio`;

/** The columns of {@link COUNTS}. */
export const COUNT_COLUMNS = {
  requests: 'bigint',
  errors: 'bigint',
  client_errors: 'bigint',
  error_ratio: 'double precision',
} as const;

/** How long the requests of a group took. */
export const LATENCIES = `    percentile_cont(0.5) WITHIN GROUP (ORDER BY r.duration_ms) AS p50_ms,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY r.duration_ms) AS p95_ms,
    percentile_cont(0.99) WITHIN GROUP (ORDER BY r.duration_ms) AS p99_ms`;

/** The columns of {@link LATENCIES}. */
export const LATENCY_COLUMNS = {
  p50_ms: 'double precision',
  p95_ms: 'double precision',
  p99_ms: 'double precision',
} as const;
