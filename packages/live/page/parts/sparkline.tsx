import type { JSX } from 'preact';
import type { Line } from '../../src/api/numbers.js';
import { sparklinePath } from './sparkline-path.js';

const WIDTH = 96;
const HEIGHT = 20;

/** A small line without axes. What it says must stand beside it in words or numbers: it is not heard. */
export function Sparkline({ line, tone = 'plain' }: { readonly line: Line; readonly tone?: string }): JSX.Element {
  const path = sparklinePath(line, { width: WIDTH, height: HEIGHT });
  return (
    <svg
      class={`sparkline tone-${tone}`}
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
