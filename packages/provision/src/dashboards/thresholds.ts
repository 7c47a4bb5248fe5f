import type { ThresholdJson } from './field-json.js';

/** From where on a value wants to be looked at, and from where on it is bad. */
export interface Bounds {
  readonly warn?: number | undefined;
  readonly bad: number;
}

/** Green, then orange, then red, as the value grows. */
export function worseAbove({ warn, bad }: Bounds): readonly ThresholdJson[] {
  return steps({ value: null, color: 'green' }, { value: warn, color: 'orange' }, { value: bad, color: 'red' });
}

/** Red, then orange, then green, as the value grows: red below `bad`. */
export function worseBelow({ warn, bad }: Bounds): readonly ThresholdJson[] {
  const middle = { value: warn === undefined ? undefined : bad, color: 'orange' };
  return steps({ value: null, color: 'red' }, middle, { value: warn ?? bad, color: 'green' });
}

interface Step {
  readonly value: number | null | undefined;
  readonly color: string;
}

function steps(...candidates: readonly Step[]): readonly ThresholdJson[] {
  return candidates.flatMap(({ value, color }) => (value === undefined ? [] : [{ value, color }]));
}
