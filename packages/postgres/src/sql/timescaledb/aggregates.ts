import { type Place, quoteText } from '../place.js';

/** Upper bounds of the counts, in milliseconds: percentiles come from them without TimescaleDB's toolkit. */
const BOUNDS_MS = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

const NAME = 'vigia_http_1m';

/** Counts by the minute that TimescaleDB keeps up to date, for ranges that are too long to read row by row. */
export function continuousAggregate(place: Place): readonly string[] {
  const name = place.of(NAME);
  return [
    `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name} WITH (timescaledb.continuous) AS\n${query(place)}\nWITH NO DATA`,
    `SELECT add_continuous_aggregate_policy(${quoteText(name)}, start_offset => INTERVAL '3 hours', end_offset => INTERVAL '1 minute', schedule_interval => INTERVAL '1 minute', if_not_exists => true)`,
  ];
}

function query(place: Place): string {
  const counts = BOUNDS_MS.map((bound) => {
    return `  count(*) FILTER (WHERE elapsed <= ${bound}) AS le_${bound}_ms`;
  });
  return `SELECT
  time_bucket(INTERVAL '1 minute', time) AS minute,
  namespace, version, method, worker_route, status / 100 AS status_class,
  count(*) AS requests, sum(elapsed) AS elapsed_ms_sum, max(elapsed) AS elapsed_ms_max,
${counts.join(',\n')}
FROM ${place.of('faucet_http_events')}
GROUP BY 1, 2, 3, 4, 5, 6`;
}
