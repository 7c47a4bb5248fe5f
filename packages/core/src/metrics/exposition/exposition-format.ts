import type { Labels, MetricFamily } from '../metric-family.js';
import type { Offer } from './accept.js';

/** One of the formats that Prometheus reads. */
export interface ExpositionFormat extends Offer {
  readonly contentType: string;
  /**
   * The whole body in UTF-8, its last line feed included.
   * @param constantLabels - Written on every series that has no label of the same name.
   */
  render(families: readonly MetricFamily[], constantLabels: Labels): Uint8Array;
}
