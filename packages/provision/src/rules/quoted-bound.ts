import { quoted } from '../signals/promql-text.js';

/** The bound of a bucket, for `=~`: Prometheus 3 stores `1` as `1.0`, and either must be found. */
export function quotedBound(bound: number): string {
  const digits = String(bound).replaceAll('.', '\\.').replaceAll('+', '\\+');
  return quoted(Number.isInteger(bound) ? `${digits}(\\.0)?` : digits);
}
