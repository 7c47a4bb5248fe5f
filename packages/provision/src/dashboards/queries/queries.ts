import type { LokiQuery, PrometheusQuery, SqlQuery } from './query-definition.js';

/** What a query of series may say beside its expression. */
export interface SeriesOptions {
  /** The name of each series, with `{{label}}` for its labels. @defaultValue Grafana's own choice */
  readonly legend?: string | undefined;
  /** @defaultValue false */
  readonly exemplar?: boolean | undefined;
}

const GRAFANAS_CHOICE = '__auto';

/** A series over the range of time. */
export function overTime(expr: string, { legend, exemplar = false }: SeriesOptions = {}): PrometheusQuery {
  const shape = { format: 'time_series', instant: false } as const;
  return { source: 'prometheus', expr, legend: legend ?? GRAFANAS_CHOICE, ...shape, exemplar };
}

/** A value at the end of the range of time. */
export function atTheEnd(expr: string, legend: string = GRAFANAS_CHOICE): PrometheusQuery {
  return { source: 'prometheus', expr, legend, format: 'time_series', instant: true, exemplar: false };
}

/** Buckets over the range of time, for a heatmap. */
export function bucketsOverTime(expr: string): PrometheusQuery {
  return { source: 'prometheus', expr, legend: '{{le}}', format: 'heatmap', instant: false, exemplar: true };
}

/** Rows at the end of the range of time, with a column for each label. */
export function rowsAtTheEnd(expr: string): PrometheusQuery {
  return { source: 'prometheus', expr, legend: GRAFANAS_CHOICE, format: 'table', instant: true, exemplar: false };
}

/** Counts made from lines of the log. */
export function logSeries(expr: string, legend: string = GRAFANAS_CHOICE): LokiQuery {
  return { source: 'loki', expr, legend, instant: false };
}

/** A count made from lines of the log, at the end of the range of time. */
export function atTheEndOfLogs(expr: string, legend: string = GRAFANAS_CHOICE): LokiQuery {
  return { source: 'loki', expr, legend, instant: true };
}

/** Lines of the log, the latest first. */
export function logLines(expr: string, maxLines: number): LokiQuery {
  return { source: 'loki', expr, legend: '', instant: false, maxLines };
}

/** Rows of PostgreSQL; `time_series` wants a column `time` in ascending order. */
export function sqlRows(sql: string, format: SqlQuery['format'] = 'table'): SqlQuery {
  return { source: 'sql', sql, format };
}
