import type { DataSourceJson, PanelJson, RowJson } from './panel-json.js';

/** A choice of a variable. */
export interface VariableOptionJson {
  readonly selected: boolean;
  readonly text: string;
  readonly value: string;
}

/** A variable of a dashboard. */
export interface VariableJson {
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly type: 'datasource' | 'custom' | 'query' | 'textbox';
  readonly query: string;
  readonly hide: 0;
  readonly datasource?: DataSourceJson | undefined;
  readonly definition?: string | undefined;
  readonly current?:
    | { readonly text: string | readonly string[]; readonly value: string | readonly string[] }
    | undefined;
  readonly options?: readonly VariableOptionJson[] | undefined;
  readonly multi?: boolean | undefined;
  readonly includeAll?: boolean | undefined;
  /** What stands for all, not escaped: a regular expression of Prometheus. */
  readonly allValue?: string | undefined;
  /** 2: whenever the range of time changes. */
  readonly refresh?: 1 | 2 | undefined;
  readonly sort?: 0 | 1 | undefined;
}

/** A source of marks over all graphs. */
export interface AnnotationJson {
  readonly name: string;
  readonly datasource: DataSourceJson;
  readonly enable: boolean;
  readonly hide: boolean;
  readonly iconColor: string;
  readonly builtIn?: 1 | undefined;
  readonly type?: 'dashboard' | undefined;
  readonly expr?: string | undefined;
  readonly titleFormat?: string | undefined;
  readonly textFormat?: string | undefined;
  readonly tagKeys?: string | undefined;
  readonly step?: string | undefined;
  /** The value of the sample, in milliseconds, is the time of the mark. */
  readonly useValueForTime?: boolean | undefined;
}

/** A link above the panels. */
export interface DashboardLinkJson {
  readonly title: string;
  readonly type: 'link';
  readonly icon: 'dashboard';
  readonly tooltip: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly asDropdown: false;
  readonly targetBlank: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
}

/**
 * A dashboard in Grafana's classic model, which every Grafana since 10 reads from a file.
 * @see https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
 */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: 42;
  readonly version: 1;
  readonly editable: false;
  /** 1: the crosshair is shared by all graphs. */
  readonly graphTooltip: 1;
  readonly timezone: 'browser';
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly links: readonly DashboardLinkJson[];
  readonly annotations: { readonly list: readonly AnnotationJson[] };
  readonly templating: { readonly list: readonly VariableJson[] };
  readonly panels: readonly (PanelJson | RowJson)[];
}
