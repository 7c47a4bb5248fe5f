import type { DashboardDefinition } from '../dashboard-definition.js';
import type { VariableJson } from '../dashboard-json.js';
import { interpolate } from '../interpolation.js';
import type { LinkDefinition } from '../link-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { type SourceVariable, sourceVariable, TRACES_VARIABLE } from './data-sources.js';

/** A choice for each source that the dashboard asks; Prometheus always, for the marks of deployments. */
export function sourceVariables({ rows }: DashboardDefinition): readonly VariableJson[] {
  const panels = rows.flatMap((row) => row.panels);
  const asked = new Set(panels.flatMap((panel) => panel.queries.map(({ source }) => source)));
  const others = (['loki', 'sql'] as const).filter((source) => asked.has(source));
  const traces = panels.some(leadsToTraces) ? [TRACES_VARIABLE] : [];
  return [sourceVariable('prometheus'), ...others.map(sourceVariable), ...traces].map(variableJson);
}

function variableJson({ name, label, type }: SourceVariable): VariableJson {
  return { name, label, type: 'datasource', query: type, hide: 0, refresh: 1, multi: false, includeAll: false };
}

function leadsToTraces({ links, fieldLinks }: PanelDefinition): boolean {
  return [...links, ...Object.values(fieldLinks).flat()].some(isTraceLink);
}

function isTraceLink(link: LinkDefinition): boolean {
  return 'url' in link && link.url.includes(interpolate(TRACES_VARIABLE.name));
}
