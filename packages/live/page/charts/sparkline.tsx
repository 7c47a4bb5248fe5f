import type { JSX } from 'preact';
import type { Line } from '../../src/api/numbers.js';
import { linePath } from './chart-path.js';
import { extremesOf } from './line-extremes.js';

const WIDTH = 96;
const HEIGHT = 20;

/** A small line without axes. What it says must stand beside it in words or numbers: it is not heard. */
export function Sparkline({ line }: { readonly line: Line }): JSX.Element {
  const most = Math.max(extremesOf(line)?.most ?? 0, Number.MIN_VALUE);
  const path = linePath(line, {
    x: (index) => (index / Math.max(line.length - 1, 1)) * WIDTH,
    y: (value) => HEIGHT * (1 - value / most),
  });
  return (
    <svg class="sparkline" viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
