import type { MetricFamily } from '../metric-family.js';
import type { Offer } from './accept.js';

/** One of the formats that Prometheus reads. */
export interface ExpositionFormat extends Offer {
  readonly contentType: string;
  /** The whole body in UTF-8, its last line feed included. */
  render(families: readonly MetricFamily[]): Uint8Array;
}
