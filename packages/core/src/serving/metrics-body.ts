import type { Encoding } from './accept-encoding.js';

/** The metrics of one moment as they are sent. Nobody changes it, and many may read it at once. */
export interface MetricsBody {
  readonly contentType: string;
  readonly encoding: Encoding;
  readonly pages: readonly Uint8Array[];
  readonly byteLength: number;
}
