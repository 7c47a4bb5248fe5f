import type { DashboardKey } from './dashboards.js';
import type { PanelDefinition } from './panels/panel-definition.js';
import type { VariableDefinition } from './variable-definition.js';

/** Panels under one heading. */
export interface RowDefinition {
  readonly title: string;
  /** Folded at first. @defaultValue false */
  readonly collapsed?: boolean | undefined;
  /** Placed from left to right, and on the next line where 24 columns are full. */
  readonly panels: readonly PanelDefinition[];
}

/** What a dashboard shows, before ids and places are given. */
export interface DashboardDefinition {
  readonly key: DashboardKey;
  /** Those beside `datasource`, `env` and the sources, which the builder adds. */
  readonly variables: readonly VariableDefinition[];
  readonly rows: readonly RowDefinition[];
  /** @defaultValue 'now-6h' */
  readonly from?: string | undefined;
  /** How often it asks anew. @defaultValue '30s' */
  readonly refresh?: string | undefined;
}
