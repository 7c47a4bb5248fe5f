import type { LokiReading, Reading } from './reading.js';

/** Two readings of one service, and the time between them. */
export interface Interval {
  readonly name: string;
  readonly earlier: Reading;
  readonly later: Reading;
  readonly seconds: number;
}

const COLUMNS = ['service', 'requests/s', '5xx', 'p50', 'p95', 'p99', 'aborted', 'in flight', 'sign-ups', 'orders'];

/** A table with a line for each service: what happened between the two readings. */
export function formatSummary(intervals: readonly Interval[]): string {
  const rows = [COLUMNS, ...intervals.map(rowOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => formatRow(row, widths)).join('\n');
}

/** What became of the lines of all services for Loki, in a line; empty where none is to get any. */
export function formatLoki(readings: readonly Reading[]): string {
  const counts = readings.flatMap(({ loki }) => loki ?? []);
  if (counts.length === 0) return '';
  const sum = (name: keyof LokiReading): number => counts.reduce((total, count) => total + count[name], 0);
  return `\nLoki: ${sum('delivered')} lines delivered, ${sum('waiting')} waiting, ${sum('lost')} lost\n`;
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  const [name = '', ...figures] = row;
  return [name.padEnd(widths[0] ?? 0), ...figures.map((text, index) => text.padStart(widths[index + 1] ?? 0))].join(
    '  ',
  );
}

function rowOf({ name, earlier, later, seconds }: Interval): readonly string[] {
  const requests = later.requests - earlier.requests;
  const errors = later.errors - earlier.errors;
  const buckets = later.buckets.map(
    ([bound, count], index) => [bound, count - (earlier.buckets[index]?.[1] ?? 0)] as const,
  );
  return [
    name,
    (requests / seconds).toFixed(1),
    requests === 0 ? '-' : `${((100 * errors) / requests).toFixed(1)} %`,
    ...[0.5, 0.95, 0.99].map((share) => formatDuration(quantile(share, buckets))),
    String(later.aborted - earlier.aborted),
    String(later.inFlight),
    String(later.signUps - earlier.signUps),
    String(later.orders - earlier.orders),
  ];
}

function formatDuration(seconds: number | undefined): string {
  return seconds === undefined ? '-' : `${(seconds * 1000).toFixed(1)} ms`;
}

/**
 * Prometheus's `histogram_quantile`: linear within the bucket that the rank falls into; in the infinite one, its
 * lower bound. `undefined` where nothing was counted.
 *
 * @param share - 0 to 1.
 */
export function quantile(share: number, buckets: Reading['buckets']): number | undefined {
  const rank = share * (buckets.at(-1)?.[1] ?? 0);
  if (rank === 0) return undefined;
  let lowerBound = 0;
  let below = 0;
  for (const [bound, count] of buckets) {
    if (count >= rank && bound === Number.POSITIVE_INFINITY) return lowerBound;
    if (count >= rank) return lowerBound + ((bound - lowerBound) * (rank - below)) / (count - below);
    lowerBound = bound;
    below = count;
  }
  return lowerBound;
}
