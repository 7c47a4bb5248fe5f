/** How the deliveries of a sink are doing at one moment: what metrics and the live page tell of them. */
export interface SinkHealth {
  /** Items offered, those dropped at once included. */
  readonly accepted: number;
  /** Items found in the spool that this process did not put there. */
  readonly recovered: number;
  /** Items that the far end took. */
  readonly delivered: number;
  /** Those among the delivered that the far end had already. */
  readonly duplicates: number;
  /** By reason, every reason that is possible, at zero too. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Items in memory, those being sent included. */
  readonly queuedItems: number;
  readonly queuedBytes: number;
  readonly queueCapacityItems: number;
  readonly queueCapacityBytes: number;
  /** Items in the spool and not in memory. */
  readonly spooledItems: number;
  /** Bytes that count against the limit of the spool. */
  readonly spooledBytes: number;
  /** That limit; `undefined` without a spool. */
  readonly spoolCapacityBytes?: number | undefined;
  /** Items that have gone from memory to the spool since the start. */
  readonly spooledTotal: number;
  /** Sends that came to nothing and were put off. */
  readonly retries: number;
  /** Batches being sent now. */
  readonly inFlight: number;
  readonly breaker: SinkBreakerState;
  /** When the far end last took a batch, in milliseconds since 1970; `undefined` before the first. */
  readonly lastSuccessTimeMs: number | undefined;
  /** Since the oldest item that is neither delivered nor dropped was accepted; 0 when there is none. */
  readonly oldestAgeMs: number;
  /** How long sends took since the start, by what came of them: `ack`, `retry`, `split`, `drop`, `pause`. */
  readonly sendDurations: Readonly<Record<string, SendDurationHistogram>>;
}

/** Whether a sink asks its far end: `open` rests between single probes (`half_open`), `paused` waits for a person. */
export type SinkBreakerState = (typeof SINK_BREAKER_STATES)[number];

/** From the best to the worst. */
export const SINK_BREAKER_STATES = ['closed', 'half_open', 'open', 'paused'] as const;

/** How long the sends of one outcome took. */
export interface SendDurationHistogram {
  readonly count: number;
  readonly sumSeconds: number;
  /** How many took no longer than each of `SEND_DURATION_BUCKETS`, and longer than the one before it. */
  readonly buckets: readonly number[];
}
