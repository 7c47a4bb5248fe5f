import type { Clock } from '../clock.js';
import type { OutcomeKind } from '../outcome.js';
import { perKind, SEND_DURATION_BUCKETS, type SendDurations } from './send-durations.js';

/** Measures sends. */
export interface SendMeter {
  /** Of the last batch that was taken, in milliseconds since 1970. */
  readonly lastSuccessTimeMs: number | undefined;
  observe(kind: OutcomeKind, seconds: number): void;
  read(): SendDurations;
}

/** @see SendMeter */
export function createSendMeter(clock: Clock): SendMeter {
  const cells = perKind(() => ({ count: 0, sumSeconds: 0, buckets: SEND_DURATION_BUCKETS.map(() => 0) }));
  let lastSuccessTimeMs: number | undefined;
  return {
    get lastSuccessTimeMs() {
      return lastSuccessTimeMs;
    },
    observe(kind, seconds) {
      if (kind === 'ack') lastSuccessTimeMs = clock.wallMs();
      const cell = cells[kind];
      cell.count += 1;
      cell.sumSeconds += seconds;
      const index = SEND_DURATION_BUCKETS.findIndex((bound) => seconds <= bound);
      if (index >= 0) cell.buckets[index] = (cell.buckets[index] ?? 0) + 1;
    },
    read: () => perKind((kind) => ({ ...cells[kind], buckets: [...cells[kind].buckets] })),
  };
}
