/** A number as both formats and prom-client write values. */
export function formatNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return String(value);
}

/** Go's `%g` turns to exponents from here on. */
const FIRST_EXPONENT = 6;
const LAST_NEGATIVE_EXPONENT = -4;

/**
 * A number as OpenMetrics wants it in `le` and `quantile`: Go's `%g`, with `.0` where nothing else shows a float.
 *
 * @see https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md#considerations-canonical-numbers
 */
export function formatCanonical(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const [digits = '', exponentText] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < LAST_NEGATIVE_EXPONENT || exponent >= FIRST_EXPONENT) return `${digits}e${signed(exponent)}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function signed(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
