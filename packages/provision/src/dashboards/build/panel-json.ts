import type { FieldConfigJson, FieldOverrideJson } from '../field-json.js';
import type { GridPosition, PanelJson } from '../panel-json.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import type { SourceName } from '../queries/query-definition.js';
import type { BuildContext } from './build-context.js';
import { dataLinks } from './data-links.js';
import { dataSource } from './data-sources.js';
import { targetJson } from './target-json.js';

/** A panel with its id and its place. */
export function panelJson(
  panel: PanelDefinition,
  place: { id: number; gridPos: GridPosition },
  context: BuildContext,
): PanelJson {
  const { type, title, description, options, queries, transformations } = panel;
  return {
    ...{ id: place.id, type, title, description },
    datasource: dataSource(panelSource(panel)),
    gridPos: place.gridPos,
    fieldConfig: fieldConfig(panel, context),
    options,
    targets: queries.map(targetJson),
    transformations,
  };
}

/** The queries of a panel have one source. */
function panelSource({ queries }: PanelDefinition): SourceName {
  return queries[0]?.source ?? 'prometheus';
}

function fieldConfig({ field, overrides, links, fieldLinks }: PanelDefinition, context: BuildContext): FieldConfigJson {
  const ofFields = Object.entries(fieldLinks).map(([name, definitions]): FieldOverrideJson => {
    const properties = [{ id: 'links', value: dataLinks(definitions, context) }];
    return { matcher: { id: 'byName', options: name }, properties };
  });
  return { defaults: { ...field, links: dataLinks(links, context) }, overrides: [...overrides, ...ofFields] };
}
