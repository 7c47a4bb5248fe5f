import type { FieldConfigJson } from './field-json.js';

/** A data source, by a variable of the dashboard. */
export interface DataSourceJson {
  readonly type: string;
  readonly uid: string;
}

/** A place on the grid of 24 columns; a row of the grid is 30 pixels high. */
export interface GridPosition {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

interface TargetIdentity {
  /** `A`, `B` and so on: unique in its panel. */
  readonly refId: string;
  readonly datasource: DataSourceJson;
  readonly editorMode: 'code';
}

/** A query of Prometheus. */
export interface PrometheusTargetJson extends TargetIdentity {
  readonly expr: string;
  readonly format: 'time_series' | 'table' | 'heatmap';
  readonly instant: boolean;
  readonly range: boolean;
  readonly exemplar: boolean;
  readonly legendFormat: string;
}

/** A query of Loki. */
export interface LokiTargetJson extends TargetIdentity {
  readonly expr: string;
  readonly queryType: 'range' | 'instant';
  readonly legendFormat: string;
  readonly maxLines?: number | undefined;
}

/** A query of PostgreSQL. */
export interface SqlTargetJson extends TargetIdentity {
  readonly rawSql: string;
  readonly rawQuery: true;
  readonly format: 'time_series' | 'table';
}

/** A query of any source. */
export type TargetJson = PrometheusTargetJson | LokiTargetJson | SqlTargetJson;

/** A step between the answer of a query and what is shown. */
export interface TransformationJson {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A panel. */
export interface PanelJson {
  readonly id: number;
  readonly type: PanelType;
  readonly title: string;
  readonly description: string;
  readonly datasource: DataSourceJson;
  readonly gridPos: GridPosition;
  readonly fieldConfig: FieldConfigJson;
  readonly options: Readonly<Record<string, unknown>>;
  readonly targets: readonly TargetJson[];
  readonly transformations?: readonly TransformationJson[] | undefined;
}

/** A heading that folds the panels below it; it holds them itself only where it is collapsed. */
export interface RowJson {
  readonly id: number;
  readonly type: 'row';
  readonly title: string;
  readonly collapsed: boolean;
  readonly gridPos: GridPosition;
  readonly panels: readonly PanelJson[];
}

/** The visualizations of Grafana that are used. */
export type PanelType = 'stat' | 'gauge' | 'timeseries' | 'table' | 'heatmap' | 'bargauge' | 'logs';
