/** The values that are written beside a chart, from zero up to the top of its scale. */
export interface ValueScale {
  readonly top: number;
  readonly ticks: readonly number[];
}

const TICKS = 4;
const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
const BINARY_STEPS = [1, 2, 4, 8, 16];
/** Of a scale that goes beyond a minute. */
const SECOND_STEPS = [15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** What the values of a chart are: it says which of them are round. */
export type ScaleUnit = 'number' | 'bytes' | 'seconds';

/**
 * A scale with round values that has the greatest value below its top: steps of 1, 2, 2.5 and 5 times a power of ten, of
 * powers of two for bytes, and of parts and multiples of a minute for long times.
 */
export function valueScale(most: number, unit: ScaleUnit): ValueScale {
  const step = stepOf((most > 0 ? most : 1) / TICKS, unit);
  const count = Math.ceil((most > 0 ? most : 1) / step - 1e-9);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

function stepOf(least: number, unit: ScaleUnit): number {
  if (unit === 'bytes') return roundUp(least, { base: 16, steps: BINARY_STEPS });
  const long = unit === 'seconds' && least > 10 ? SECOND_STEPS.find((step) => step >= least) : undefined;
  return long ?? roundUp(least, { base: 10, steps: DECIMAL_STEPS });
}

function roundUp(value: number, { base, steps }: { readonly base: number; readonly steps: readonly number[] }): number {
  const power = base ** Math.floor(Math.log(value) / Math.log(base));
  const step = steps.find((one) => one * power >= value * (1 - 1e-9)) ?? base;
  // Not `step * power`: a tenth three times is more than three tenths.
  return power < 1 ? step / Math.round(1 / power) : step * power;
}

const MINUTE_MS = 60_000;
const TIME_STEPS_MS = [0.5, 1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS);

/** The times that are written below a chart: round ones, at most `most` of them. */
export function timeTicks(startTimeMs: number, endTimeMs: number, most: number): readonly number[] {
  const least = (endTimeMs - startTimeMs) / Math.max(most, 1);
  const step = TIME_STEPS_MS.find((one) => one >= least) ?? 60 * MINUTE_MS;
  const first = Math.ceil(startTimeMs / step) * step;
  const count = Math.max(Math.floor((endTimeMs - first) / step) + 1, 0);
  return Array.from({ length: count }, (_, index) => first + index * step);
}
