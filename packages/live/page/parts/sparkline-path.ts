import type { Line } from '../../src/api/numbers.js';

/** The SVG path of a small line: `null` is a gap, one point alone is a dot's worth of a dash. Zero is at the bottom. */
export function sparklinePath(
  line: Line,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const top = Math.max(...line.map((value) => value ?? 0), Number.MIN_VALUE);
  const step = line.length > 1 ? width / (line.length - 1) : width;
  return line
    .map((value, index) => {
      if (value === null) return '';
      const isStart = (line[index - 1] ?? null) === null;
      const x = round(index * step);
      const point = `${isStart ? 'M' : 'L'}${x} ${round(height - (value / top) * height)}`;
      return isStart && (line[index + 1] ?? null) === null ? `${point}h1` : point;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
