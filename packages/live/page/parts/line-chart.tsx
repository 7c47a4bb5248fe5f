import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Line, Timeline } from '../../src/api/numbers.js';
import { ChartLegend } from './chart-legend.js';
import { type Plot, paintPlot } from './paint-plot.js';
import { useFormat } from './use-format.js';
import { useScheme } from './use-scheme.js';

/** The colour of a line; each screen takes them in this order. */
export type LineTone = 'one' | 'two' | 'three' | 'four' | 'bad' | 'p50' | 'p95' | 'p99';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly line: Line;
  readonly tone: LineTone;
  /** The area below it is filled. */
  readonly isFilled?: boolean;
  readonly isDashed?: boolean;
}

/** What a {@link LineChart} shows. */
export interface LineChartProps {
  /** What it is of, for those who hear it; a heading above says it to the others. */
  readonly label: string;
  readonly timeline: Timeline;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number | null | undefined) => string;
  /** The top of the scale is at least here, such as 1 of a ratio. */
  readonly atLeast?: number;
}

/** Lines over time. The cursors of all charts on a screen move together; the legend has the values under it. */
export function LineChart(props: LineChartProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const [cursor, setCursor] = useState<number | undefined>();
  const [scheme, { time }] = [useScheme(), useFormat()];
  const { timeline, lines } = props;
  const shape = lines.map(({ label, tone }) => `${label} ${tone}`).join();
  const paint = (): (() => void) | undefined => {
    if (frame.current === null) return undefined;
    plot.current = paintPlot(frame.current, { ...props, time, onCursor: setCursor });
    return () => plot.current?.remove();
  };
  useEffect(paint, [scheme, shape, props.format, time]);
  useEffect(() => plot.current?.show(timeline, lines), [timeline, lines]);
  const cursorTimeMs = cursor === undefined ? undefined : timeline.startTimeMs + cursor * timeline.stepSeconds * 1_000;
  return (
    <figure class="chart">
      <ChartLegend label={props.label} lines={lines} format={props.format} cursor={cursor} timeMs={cursorTimeMs} />
      <div class="plot" ref={frame} aria-hidden="true" />
    </figure>
  );
}
