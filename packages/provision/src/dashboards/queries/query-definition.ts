/** The sources of data of the dashboards. */
export type SourceName = 'prometheus' | 'loki' | 'sql';

/** A query of Prometheus. */
export interface PrometheusQuery {
  readonly source: 'prometheus';
  readonly expr: string;
  readonly legend: string;
  readonly format: 'time_series' | 'table' | 'heatmap';
  /** One answer for the end of the range, not one for each step. */
  readonly instant: boolean;
  /** Whether traces that the buckets name are shown as dots. */
  readonly exemplar: boolean;
}

/** A query of Loki. */
export interface LokiQuery {
  readonly source: 'loki';
  readonly expr: string;
  readonly legend: string;
  readonly instant: boolean;
  readonly maxLines?: number | undefined;
}

/** A query of PostgreSQL. */
export interface SqlQuery {
  readonly source: 'sql';
  readonly sql: string;
  readonly format: 'time_series' | 'table';
}

/** A query of any source. */
export type QueryDefinition = PrometheusQuery | LokiQuery | SqlQuery;
