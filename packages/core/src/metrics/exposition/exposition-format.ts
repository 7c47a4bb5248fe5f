import type { Exemplar, MetricFamily } from '../metric-family.js';
import type { Offer } from './accept.js';

/** One of the formats that Prometheus reads. Labels and values are written alike in all of them. */
export interface ExpositionFormat extends Offer {
  readonly contentType: string;
  /**
   * The lines before the samples of a family.
   * @param names - Of all families of the exposition.
   */
  metadata(family: MetricFamily, names: ReadonlySet<string>): string;
  /** The value of `le` or `quantile`. */
  bound(value: number): string;
  /** What follows the value. `undefined` where exemplars do not exist. */
  readonly exemplar: ((exemplar: Exemplar) => string) | undefined;
  /** What follows the last line. */
  readonly end: string;
}
