import type { Slo } from '../../observability.js';

/** What the names of an SLO's alerts begin with: `Availability` of `availability`, `HttpLatency` of `http-latency`. */
export function alertPrefix({ id }: Slo): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}
