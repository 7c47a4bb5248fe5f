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

/** Upper bounds in seconds, ascending. */
export const SEND_DURATION_BUCKETS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A value for each outcome. */
export function perKind<Value>(make: (kind: OutcomeKind) => Value): Record<OutcomeKind, Value> {
  return { ack: make('ack'), retry: make('retry'), split: make('split'), drop: make('drop'), pause: make('pause') };
}
