import { createSignals, type Observability, renderObservability } from '@vigia/provision';
import { dashboardDefinitions } from '../../../packages/provision/src/dashboards/dashboard-definitions.js';
import type { DashboardJson } from '../../../packages/provision/src/dashboards/dashboard-json.js';
import type { PanelJson, RowJson, TargetJson } from '../../../packages/provision/src/dashboards/panel-json.js';

/** A dashboard as it is written, with what is said of its panels elsewhere. */
export interface RenderedDashboard {
  /** The name of its file, such as `http`. */
  readonly key: string;
  readonly json: DashboardJson;
  readonly panels: readonly RenderedPanel[];
}

/** A panel that is no row. */
export interface RenderedPanel {
  /** Such as `http / Requests`. */
  readonly name: string;
  readonly json: PanelJson;
  /** Why it shows nothing of an application that is well. */
  readonly emptyOnDemo: string | undefined;
}

/** What asks the data source of a target. */
export type Source = 'prometheus' | 'loki' | 'sql';

const FILE = /^grafana\/dashboards\/(.+)\.json$/;

/** Every dashboard, read again from its file. */
export function renderedDashboards(observability: Observability): readonly RenderedDashboard[] {
  const reasons = emptyReasons(observability);
  return renderObservability(observability).flatMap(({ path, content }): readonly RenderedDashboard[] => {
    const [, key] = FILE.exec(path) ?? [];
    if (key === undefined) return [];
    const json: DashboardJson = JSON.parse(content);
    const panels = json.panels.flatMap(unfolded).map((panel): RenderedPanel => {
      const name = `${key} / ${panel.title}`;
      return { name, json: panel, emptyOnDemo: reasons.get(name) };
    });
    return [{ key, json, panels }];
  });
}

/** By its plugin. */
export function sourceOf({ datasource: { type } }: Pick<TargetJson, 'datasource'>): Source {
  return type === 'loki' || type === 'prometheus' ? type : 'sql';
}

/** The text of a query. */
export function queryOf(target: TargetJson): string {
  return 'rawSql' in target ? target.rawSql : target.expr;
}

/** Reasons are not written to the file. */
function emptyReasons(observability: Observability): ReadonlyMap<string, string> {
  const definitions = dashboardDefinitions(observability, createSignals(observability));
  return new Map(
    definitions.flatMap(({ key, rows }) =>
      rows
        .flatMap((row) => row.panels)
        .flatMap(({ title, emptyOnDemo }) =>
          emptyOnDemo === undefined ? [] : [[`${key} / ${title}`, emptyOnDemo] as const],
        ),
    ),
  );
}

function unfolded(element: PanelJson | RowJson): readonly PanelJson[] {
  return element.type === 'row' ? element.panels : [element];
}
