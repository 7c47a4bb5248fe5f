import type { DropReason } from './drop-reason.js';
import type { BreakerState } from './sending/breaker.js';

/**
 * A delivery as it is at one moment. Always: accepted + recovered = delivered + the sum of dropped + queuedItems +
 * spooledItems.
 */
export interface DeliveryStats {
  /** Items offered, those dropped at once included. */
  readonly accepted: number;
  /** Items found in the spool that this process did not put there. */
  readonly recovered: number;
  /** Items that the far end took. */
  readonly delivered: number;
  /** Those among the delivered that the far end had already. */
  readonly duplicates: number;
  /** Every reason is there, at zero too. */
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Items in memory, those being sent included. */
  readonly queuedItems: number;
  readonly queuedBytes: number;
  readonly queueCapacityItems: number;
  readonly queueCapacityBytes: number;
  /** Items in the spool and not in memory. */
  readonly spooledItems: number;
  /** Bytes that count against the limit of the spool. */
  readonly spooledBytes: number;
  /** Items that have gone from memory to the spool since the start. */
  readonly spooledTotal: number;
  /** Sends that came to nothing and were put off. */
  readonly retries: number;
  /** Batches being sent now. */
  readonly inFlight: number;
  readonly breaker: BreakerState;
  /** Of the last batch that was taken, in milliseconds since 1970; `undefined` before the first. */
  readonly lastSuccessTimeMs: number | undefined;
  /** Since the oldest item that is neither delivered nor dropped was accepted; 0 when there is none. */
  readonly oldestAgeMs: number;
}
