import type { Slo } from '../../observability.js';

/**
 * What the names of an SLO's alerts begin with: `Availability` of `availability`, `HttpLatency` of `http-latency`,
 * `Http_2` of `http-2`, which is another than `http2`.
 */
export function alertPrefix({ id }: Pick<Slo, 'id'>): string {
  return id.split('-').map(capitalized).join('');
}

function capitalized(word: string): string {
  return /^[a-z]/.test(word) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : `_${word}`;
}
