import type { DashboardJson } from '../../src/dashboards/dashboard-json.js';
import type { PanelJson, RowJson } from '../../src/dashboards/panel-json.js';
import { renderDashboards } from '../../src/dashboards/render-dashboards.js';
import type { Observability } from '../../src/index.js';

/** The dashboards, read again from what is written. */
export function dashboardsOf(observability: Observability): readonly DashboardJson[] {
  return renderDashboards(observability).map(({ content }): DashboardJson => JSON.parse(content));
}

/** Panels and rows, those in folded rows among them. */
export function elementsOf({ panels }: DashboardJson): readonly (PanelJson | RowJson)[] {
  return panels.flatMap((element) => (isRow(element) ? [element, ...element.panels] : [element]));
}

/** Panels, those in folded rows among them. */
export function panelsOf(dashboard: DashboardJson): readonly PanelJson[] {
  return elementsOf(dashboard).flatMap((element) => (isRow(element) ? [] : [element]));
}

function isRow(element: PanelJson | RowJson): element is RowJson {
  return element.type === 'row';
}
