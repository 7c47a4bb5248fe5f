import type { RowDefinition } from '../dashboard-definition.js';
import type { GridPosition, PanelJson, RowJson } from '../panel-json.js';
import type { BuildContext } from './build-context.js';
import { panelJson } from './panel-json.js';
import { placePanels } from './place-panels.js';

interface Cursor {
  readonly nextId: number;
  readonly top: number;
}

interface BuiltRow {
  readonly elements: readonly (PanelJson | RowJson)[];
  readonly after: Cursor;
}

/** The rows one below the other, with their panels. Ids begin at 1: Grafana does not find a panel of id 0. */
export function layOut(rows: readonly RowDefinition[], context: BuildContext): readonly (PanelJson | RowJson)[] {
  let cursor: Cursor = { nextId: 1, top: 0 };
  return rows.flatMap((row) => {
    const { elements, after } = buildRow(row, cursor, context);
    cursor = after;
    return elements;
  });
}

function buildRow(
  { title, collapsed = false, panels }: RowDefinition,
  cursor: Cursor,
  context: BuildContext,
): BuiltRow {
  const gridPos: GridPosition = { h: 1, w: 24, x: 0, y: cursor.top };
  const { positions, bottom } = placePanels(panels, cursor.top + 1);
  const built = positions.flatMap((position, index) => {
    const panel = panels[index];
    return panel === undefined ? [] : [panelJson(panel, { id: cursor.nextId + 1 + index, gridPos: position }, context)];
  });
  const row: RowJson = {
    ...{ id: cursor.nextId, type: 'row', title, collapsed, gridPos },
    panels: collapsed ? built : [],
  };
  const after = { nextId: cursor.nextId + 1 + built.length, top: collapsed ? cursor.top + 1 : bottom };
  return { elements: collapsed ? [row] : [row, ...built], after };
}
