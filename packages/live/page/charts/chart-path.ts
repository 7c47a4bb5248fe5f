import type { Line } from '../../src/api/numbers.js';

/** Where a value stands in pixels. */
export interface ChartPlace {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** A value between two gaps: as wide as can be seen. */
const DASH_PIXELS = 4;

/** The SVG path of a line: `null` is a gap, and a value between two gaps a short dash. */
export function linePath(line: Line, place: ChartPlace): string {
  const dash: ChartPlace = { ...place, x: (index) => place.x(index) - DASH_PIXELS / 2 };
  return segmentsOf(line)
    .map(({ start, values }) =>
      values.length === 1 ? `M${points(start, values, dash)}h${DASH_PIXELS}` : `M${points(start, values, place)}`,
    )
    .join('');
}

/** The SVG path of what is below a line. */
export function areaPath(line: Line, place: ChartPlace): string {
  const floor = round(place.y(0));
  return segmentsOf(line)
    .map(({ start, values }) => {
      const [left, right] = [round(place.x(start)), round(place.x(start + values.length - 1))];
      return `M${left} ${floor}L${points(start, values, place)}L${right} ${floor}z`;
    })
    .join('');
}

interface Segment {
  readonly start: number;
  readonly values: number[];
}

/** The runs of known values. */
function segmentsOf(line: Line): readonly Segment[] {
  const segments: Segment[] = [];
  line.forEach((value, index) => {
    if (value === null) return;
    const last = segments.at(-1);
    if (last !== undefined && last.start + last.values.length === index) last.values.push(value);
    else segments.push({ start: index, values: [value] });
  });
  return segments;
}

function points(start: number, values: readonly number[], { x, y }: ChartPlace): string {
  return values.map((value, index) => `${round(x(start + index))} ${round(y(value))}`).join('L');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
