import type { OutcomeKind } from '../outcome.js';

/** How long the sends of one outcome took. */
export interface DurationHistogram {
  readonly count: number;
  readonly sumSeconds: number;
  /** How many took no longer than each of {@link SEND_DURATION_BUCKETS}, and longer than the one before it. */
  readonly buckets: readonly number[];
}

/** One histogram per outcome. */
export type SendDurations = Readonly<Record<OutcomeKind, DurationHistogram>>;

export { SEND_DURATION_BUCKETS } from '@vigia/contract';

/** A value for each outcome. */
export function perKind<Value>(make: (kind: OutcomeKind) => Value): Record<OutcomeKind, Value> {
  return { ack: make('ack'), retry: make('retry'), split: make('split'), drop: make('drop'), pause: make('pause') };
}
