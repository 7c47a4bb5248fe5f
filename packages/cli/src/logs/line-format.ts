import type { LokiLine } from '../loki/loki-line.js';
import type { Palette } from '../output/palette.js';
import { prettyLine } from '../output/pretty-line.js';
import { rawLine } from '../output/raw-line.js';

/** How lines are printed. */
export function lineFormat(isRaw: boolean, palette: Palette): (line: LokiLine) => string {
  return isRaw ? rawLine : (line) => prettyLine(line, palette);
}
