import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Timeline } from '../../src/api/numbers.js';
import type { Format } from '../parts/format.js';
import { useFormat } from '../parts/use-format.js';
import { ChartAxes } from './chart-axes.js';
import { useChartCursor } from './chart-cursor.js';
import { type ChartFrame, chartFrame } from './chart-frame.js';
import { ChartLegend } from './chart-legend.js';
import type { ChartLine } from './chart-line.js';
import { areaPath, linePath } from './chart-path.js';
import type { ScaleUnit } from './chart-scale.js';
import { extremesOf } from './line-extremes.js';
import { useWidth } from './use-width.js';

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

/** Lines over time. All charts on a screen point at the same moment, and their legends have the values of it. */
export function LineChart(props: LineChartProps): JSX.Element {
  const { timeline, lines, format, atLeast = 0 } = props;
  const { element, width } = useWidth<HTMLDivElement>();
  const most = Math.max(atLeast, ...lines.map(({ line }) => extremesOf(line)?.most ?? 0));
  const unit = unitOf(format, useFormat());
  const frame = useMemo(() => chartFrame({ timeline, width, most, unit }), [timeline, width, most, unit]);
  const { timeMs, point } = useChartCursor();
  const index = timeMs === undefined ? undefined : frame.indexAt(timeMs);
  const move = (event: PointerEvent & { readonly currentTarget: Element }): void =>
    point(frame.timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
  return (
    <figure class="chart">
      <ChartLegend
        label={props.label}
        lines={lines}
        format={format}
        cursor={index}
        timeMs={index === undefined ? undefined : frame.timeOf(index)}
      />
      <div class="plot" ref={element} aria-hidden="true" onPointerMove={move} onPointerLeave={() => point(undefined)}>
        {width === 0 ? null : (
          <svg width={width} height={frame.height} aria-hidden="true">
            <ChartAxes frame={frame} format={format} />
            {lines.map((line) => (
              <ChartCurve key={line.label} line={line} frame={frame} />
            ))}
            {index === undefined ? null : <ChartPointer index={index} lines={lines} frame={frame} />}
          </svg>
        )}
      </div>
    </figure>
  );
}

/** What a format shows; a chart is given one of the page's own. */
function unitOf(format: LineChartProps['format'], { bytes, duration }: Format): ScaleUnit {
  if (format === bytes) return 'bytes';
  return format === duration ? 'seconds' : 'number';
}

function ChartCurve({ line, frame }: { readonly line: ChartLine; readonly frame: ChartFrame }): JSX.Element {
  const values = line.line;
  const curve = useMemo(() => linePath(values, frame.place), [values, frame]);
  const area = useMemo(
    () => (line.isFilled ? areaPath(values, frame.place) : undefined),
    [values, frame, line.isFilled],
  );
  return (
    <g class={`curve line-${line.tone}`}>
      {area === undefined ? null : <path class="area" d={area} />}
      <path d={curve} data-dashed={line.isDashed ? '' : undefined} />
    </g>
  );
}

function ChartPointer(props: {
  readonly index: number;
  readonly lines: readonly ChartLine[];
  readonly frame: ChartFrame;
}): JSX.Element {
  const { index, lines, frame } = props;
  const x = frame.place.x(index);
  return (
    <g class="pointer">
      <line x1={x} x2={x} y1={frame.place.y(frame.scale.top)} y2={frame.place.y(0)} />
      {lines.map(({ label, line, tone }) => {
        const value = line[index] ?? null;
        if (value === null) return null;
        return <circle key={label} class={`line-${tone}`} cx={x} cy={frame.place.y(value)} r={3.5} />;
      })}
    </g>
  );
}
