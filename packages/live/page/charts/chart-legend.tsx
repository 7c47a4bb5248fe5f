import type { JSX } from 'preact';
import { useFormat } from '../parts/use-format.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import type { ChartLine } from './chart-line.js';
import { extremesOf, lastOf } from './line-extremes.js';

/** What a chart says without being seen: of each line the value now, or under the cursor, the least and the most. */
export function ChartLegend(props: {
  readonly label: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number | null | undefined) => string;
  readonly cursor: number | undefined;
  readonly timeMs: number | undefined;
}): JSX.Element {
  const { time } = useFormat();
  return (
    <figcaption class="legend">
      <span class="only-heard">{props.label}</span>
      <ul>
        {props.lines.map((line) => (
          <LegendItem key={line.label} line={line} format={props.format} cursor={props.cursor} />
        ))}
      </ul>
      <span class="legend-time">{props.timeMs === undefined ? '' : time(props.timeMs)}</span>
    </figcaption>
  );
}

function LegendItem({
  line,
  format,
  cursor,
}: {
  readonly line: ChartLine;
  readonly format: (value: number | null | undefined) => string;
  readonly cursor: number | undefined;
}): JSX.Element {
  const text = useText().parts;
  const shown = cursor === undefined ? lastOf(line.line) : line.line[cursor];
  const extremes = extremesOf(line.line);
  const heard =
    extremes === undefined
      ? text.noData
      : [fill(text.least, { value: format(extremes.least) }), fill(text.most, { value: format(extremes.most) })].join(
          ', ',
        );
  return (
    <li>
      <span class={`swatch line-${line.tone}`} data-dashed={line.isDashed ? '' : undefined} aria-hidden="true" />
      {line.label} <b>{format(shown)}</b>
      <span class="only-heard">, {heard}</span>
    </li>
  );
}
