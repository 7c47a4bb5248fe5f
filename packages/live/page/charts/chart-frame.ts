import type { Timeline } from '../../src/api/numbers.js';
import type { ChartPlace } from './chart-path.js';
import { type ScaleUnit, timeTicks, type ValueScale, valueScale } from './chart-scale.js';

/** Where everything of a chart stands, in pixels. */
export interface ChartFrame {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly scale: ValueScale;
  readonly timeTicks: readonly { readonly timeMs: number; readonly x: number }[];
  readonly place: ChartPlace;
  /** The moment at a distance from the left edge of the chart. */
  timeAt(x: number): number;
  /** The step of a moment; `undefined` where it is not on the chart. */
  indexAt(timeMs: number): number | undefined;
  /** When a step begins. */
  timeOf(index: number): number;
}

/** What a frame is made for. */
export interface ChartExtent {
  readonly timeline: Timeline;
  readonly width: number;
  /** The greatest value. */
  readonly most: number;
  readonly unit: ScaleUnit;
}

const HEIGHT = 164;
const TOP = 8;
const BOTTOM = 22;
const LEFT = 68;
const RIGHT = 18;
const TIME_LABEL_WIDTH = 72;

/** Lays a chart out. */
export function chartFrame({ timeline, width, most, unit }: ChartExtent): ChartFrame {
  const { startTimeMs, points } = timeline;
  const stepMs = timeline.stepSeconds * 1_000;
  const lastIndex = Math.max(points - 1, 1);
  const inner = Math.max(width - LEFT - RIGHT, 1);
  const scale = valueScale(most, unit);
  const x = (index: number): number => LEFT + (index / lastIndex) * inner;
  const y = (value: number): number => TOP + (1 - value / scale.top) * (HEIGHT - TOP - BOTTOM);
  const timeOf = (index: number): number => startTimeMs + index * stepMs;
  const ticks = timeTicks(startTimeMs, timeOf(lastIndex), Math.floor(inner / TIME_LABEL_WIDTH));
  return {
    height: HEIGHT,
    left: LEFT,
    right: LEFT + inner,
    scale,
    timeTicks: ticks.map((timeMs) => ({ timeMs, x: x((timeMs - startTimeMs) / stepMs) })),
    place: { x, y },
    timeAt: (pixels) => timeOf(((pixels - LEFT) / inner) * lastIndex),
    indexAt: (timeMs) => {
      const index = Math.round((timeMs - startTimeMs) / stepMs);
      return index >= 0 && index < points ? index : undefined;
    },
    timeOf,
  };
}
