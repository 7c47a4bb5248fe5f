import Plotter from 'uplot';
import type { Timeline } from '../../src/api/numbers.js';
import type { ChartLine, LineChartProps } from './line-chart.js';

/** A chart on a canvas. */
export interface Plot {
  show(timeline: Timeline, lines: readonly ChartLine[]): void;
  remove(): void;
}

/** How a chart is painted. */
export interface PlotOptions extends LineChartProps {
  readonly time: (timeMs: number) => string;
  /** The step under the cursor, of this chart or another. */
  readonly onCursor: (index: number | undefined) => void;
}

const HEIGHT = 168;
const AXIS_WIDTH = 62;
const FONT = '11px system-ui, sans-serif';

/** Paints a chart into an element, as wide as that is. Colours are those that the style sheet has now. */
export function paintPlot(frame: HTMLElement, options: PlotOptions): Plot {
  const size = (): { width: number; height: number } => ({ width: Math.max(frame.clientWidth, 120), height: HEIGHT });
  const chart = new Plotter({ ...settings(frame, options), ...size() }, dataOf(options.timeline, options.lines), frame);
  const observer = new ResizeObserver(() => chart.setSize(size()));
  observer.observe(frame);
  return {
    show: (timeline, lines) => chart.setData(dataOf(timeline, lines)),
    remove: () => {
      observer.disconnect();
      chart.destroy();
    },
  };
}

function dataOf({ startTimeMs, stepSeconds, points }: Timeline, lines: readonly ChartLine[]): Plotter.AlignedData {
  const times = Array.from({ length: points }, (_, index) => startTimeMs / 1_000 + index * stepSeconds);
  return [times, ...lines.map(({ line }) => [...line])];
}

function settings(frame: HTMLElement, options: PlotOptions): Omit<Plotter.Options, 'width' | 'height'> {
  const color = (expression: string): string => computedColor(frame, expression);
  return {
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { sync: { key: 'vigia', setSeries: false }, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: true }, y: { range: (_chart, _least, most) => [0, topOf(most, options.atLeast)] } },
    axes: [timeAxis(color, options), valueAxis(color, options)],
    series: [{}, ...options.lines.map((line) => seriesOf(line, color))],
    hooks: { setCursor: [(chart) => options.onCursor(chart.cursor.idx ?? undefined)] },
  };
}

function topOf(most: number | null, atLeast = 0): number {
  return Math.max((most ?? 0) * 1.1, atLeast) || 1;
}

type Color = (expression: string) => string;

function timeAxis(color: Color, { time }: PlotOptions): Plotter.Axis {
  const values = (_chart: Plotter, splits: number[]): string[] =>
    splits.map((seconds) => time(seconds * 1_000).slice(0, 5));
  return { ...axisOf(color), size: 26, space: 72, values };
}

function valueAxis(color: Color, { format }: PlotOptions): Plotter.Axis {
  return { ...axisOf(color), size: AXIS_WIDTH, space: 34, values: (_chart, splits) => splits.map(format) };
}

function axisOf(color: Color): Plotter.Axis {
  const line = { stroke: color('var(--grid)'), width: 1 };
  return { stroke: color('var(--soft)'), font: FONT, gap: 4, grid: line, ticks: { ...line, size: 4 } };
}

function seriesOf({ tone, isFilled, isDashed }: ChartLine, color: Color): Plotter.Series {
  const stroke = color(`var(--line-${tone})`);
  const fill = isFilled ? { fill: color(`color-mix(in srgb, var(--line-${tone}) 16%, transparent)`) } : {};
  return { stroke, width: 1.5, points: { show: false }, ...fill, ...(isDashed ? { dash: [5, 4] } : {}) };
}

/** A canvas knows no variables of CSS. */
function computedColor(frame: HTMLElement, expression: string): string {
  frame.style.color = expression;
  const { color } = getComputedStyle(frame);
  frame.style.color = '';
  return color;
}
