const DIGITS = 4;

/** A ratio as Prometheus's `humanizePercentage` writes it: four digits, tiny ones with an exponent as Go has it. */
export function percentText(ratio: number): string {
  const percent = Number((ratio * 100).toPrecision(DIGITS));
  if (percent === 0 || Math.abs(percent) >= 1e-4) return `${percent}%`;
  return `${percent.toExponential().replace(/e-(\d)$/, 'e-0$1')}%`;
}
