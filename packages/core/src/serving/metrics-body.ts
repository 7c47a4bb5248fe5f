import type { Encoding } from './accept-encoding.js';
import type { PageFlow } from './page-flow.js';

/** The metrics of one moment as they are sent. Many may read them at once. */
export interface MetricsBody {
  readonly contentType: string;
  readonly encoding: Encoding;
  readonly pages: Pick<PageFlow, 'byteLength' | 'heldBytes' | 'open'>;
}
