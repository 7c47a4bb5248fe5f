import type { JSX } from 'preact';
import { useFormat } from '../parts/use-format.js';
import type { ChartFrame } from './chart-frame.js';

/** The lines and labels behind the curves. */
export function ChartAxes(props: {
  readonly frame: ChartFrame;
  readonly format: (value: number | null | undefined) => string;
}): JSX.Element {
  const { left, right, scale, place, timeTicks } = props.frame;
  const { hour } = useFormat();
  const floor = place.y(0);
  return (
    <g class="axes">
      {scale.ticks.map((value) => (
        <g key={value}>
          <line x1={left} x2={right} y1={place.y(value)} y2={place.y(value)} />
          <text x={left - 8} y={place.y(value) + 4} text-anchor="end">
            {props.format(value)}
          </text>
        </g>
      ))}
      {timeTicks.map(({ timeMs, x }) => (
        <g key={timeMs}>
          <line x1={x} x2={x} y1={floor} y2={floor + 4} />
          <text x={x} y={floor + 17} text-anchor="middle">
            {hour(timeMs)}
          </text>
        </g>
      ))}
    </g>
  );
}
