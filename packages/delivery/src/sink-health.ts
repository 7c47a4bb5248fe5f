import { SEND_DURATION_BUCKETS, SINK_BREAKER_STATES, type SinkBreakerState, type SinkHealth } from '@vigia/contract';
import type { Delivery } from './delivery.js';
import { type DurationHistogram, perKind, type SendDurations } from './sending/send-durations.js';
import type { DeliveryStats } from './stats.js';

/** What is asked of a delivery here. */
type Measured = Pick<Delivery<never>, 'stats' | 'sendDurations'>;

/** What a sink tells beside its deliveries. */
export interface SinkHealthOptions {
  /** The limit of its spool; `undefined` without one. */
  readonly spoolCapacityBytes?: number | undefined;
}

/**
 * What a sink has to tell of its deliveries: counts and sizes of all together, the worst breaker, the oldest item, and
 * the success that is longest ago.
 */
export function sinkHealth(deliveries: readonly Measured[], options: SinkHealthOptions = {}): SinkHealth {
  const all = deliveries.map((delivery) => delivery.stats());
  const sum = (read: (stats: DeliveryStats) => number) => all.reduce((total, stats) => total + read(stats), 0);
  return {
    accepted: sum(({ accepted }) => accepted),
    recovered: sum(({ recovered }) => recovered),
    delivered: sum(({ delivered }) => delivered),
    duplicates: sum(({ duplicates }) => duplicates),
    dropped: sumOfDropped(all),
    queuedItems: sum(({ queuedItems }) => queuedItems),
    queuedBytes: sum(({ queuedBytes }) => queuedBytes),
    queueCapacityItems: sum(({ queueCapacityItems }) => queueCapacityItems),
    queueCapacityBytes: sum(({ queueCapacityBytes }) => queueCapacityBytes),
    spooledItems: sum(({ spooledItems }) => spooledItems),
    spooledBytes: sum(({ spooledBytes }) => spooledBytes),
    spoolCapacityBytes: options.spoolCapacityBytes,
    spooledTotal: sum(({ spooledTotal }) => spooledTotal),
    retries: sum(({ retries }) => retries),
    inFlight: sum(({ inFlight }) => inFlight),
    breaker: worstBreaker(all),
    lastSuccessTimeMs: earliest(all.flatMap(({ lastSuccessTimeMs }) => lastSuccessTimeMs ?? [])),
    oldestAgeMs: Math.max(0, ...all.map(({ oldestAgeMs }) => oldestAgeMs)),
    sendDurations: sumOfDurations(deliveries.map((delivery) => delivery.sendDurations())),
  };
}

function sumOfDropped(all: readonly DeliveryStats[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { dropped } of all) {
    for (const [reason, items] of Object.entries(dropped)) sums[reason] = (sums[reason] ?? 0) + items;
  }
  return sums;
}

function worstBreaker(all: readonly DeliveryStats[]): SinkBreakerState {
  const indexes = all.map(({ breaker }) => SINK_BREAKER_STATES.indexOf(breaker));
  return SINK_BREAKER_STATES[Math.max(0, ...indexes)] ?? 'closed';
}

function earliest(timesMs: readonly number[]): number | undefined {
  return timesMs.length === 0 ? undefined : Math.min(...timesMs);
}

function sumOfDurations(all: readonly SendDurations[]): SendDurations {
  return perKind((kind) => all.map((durations) => durations[kind]).reduce(addHistograms, NO_SENDS));
}

const NO_SENDS: DurationHistogram = { count: 0, sumSeconds: 0, buckets: SEND_DURATION_BUCKETS.map(() => 0) };

function addHistograms(one: DurationHistogram, other: DurationHistogram): DurationHistogram {
  return {
    count: one.count + other.count,
    sumSeconds: one.sumSeconds + other.sumSeconds,
    buckets: one.buckets.map((count, index) => count + (other.buckets[index] ?? 0)),
  };
}
