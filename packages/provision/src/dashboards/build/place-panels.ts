import type { GridPosition } from '../panel-json.js';
import type { PanelDefinition } from '../panels/panel-definition.js';

const GRID_COLUMNS = 24;

/** Where panels stand, and where the next row may begin. */
export interface Placement {
  readonly positions: readonly GridPosition[];
  readonly bottom: number;
}

/** Places panels from left to right, and on a new line where one does not fit any more. */
export function placePanels(panels: readonly Pick<PanelDefinition, 'width' | 'height'>[], top: number): Placement {
  let line = { x: 0, y: top, height: 0 };
  const positions = panels.map(({ width, height }) => {
    if (line.x + width > GRID_COLUMNS) line = { x: 0, y: line.y + line.height, height: 0 };
    const position = { h: height, w: width, x: line.x, y: line.y };
    line = { x: line.x + width, y: line.y, height: Math.max(line.height, height) };
    return position;
  });
  return { positions, bottom: line.y + line.height };
}
