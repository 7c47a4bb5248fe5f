import { type Clock, wallTimeMs } from './clock.js';
import { type DropReason, isDropReason } from './drop-reason.js';
import type { Ground } from './ground.js';
import type { Breaker } from './sending/breaker.js';
import type { FreshSource } from './sending/fresh-source.js';
import type { Pump } from './sending/pump.js';
import type { SendMeter } from './sending/send-meter.js';
import type { SpoolStoreStats } from './spool-store.js';
import type { DeliveryStats } from './stats.js';

/** What statistics are read from beside the ground. */
export interface StatsSources {
  readonly fresh: Pick<FreshSource<unknown, unknown>, 'oldest'>;
  readonly breaker: Breaker;
  readonly pump: Pump;
  readonly meter: SendMeter;
}

const NO_SPOOL: SpoolStoreStats = { items: 0, bytes: 0, recovered: 0, oldestTimeMs: undefined, dropped: {} };

/** The state of a delivery at this moment. */
export function readStats<Item>(ground: Ground<Item>, { fresh, breaker, pump, meter }: StatsSources): DeliveryStats {
  const { tally, memory, limits, clock, store } = ground;
  const spool = store?.stats() ?? NO_SPOOL;
  const { dropped, ...counts } = tally.counts();
  return {
    ...counts,
    recovered: spool.recovered,
    dropped: addDropped(dropped, spool.dropped),
    queuedItems: memory.items,
    queuedBytes: memory.bytes,
    queueCapacityItems: limits.maxQueueItems,
    queueCapacityBytes: limits.maxQueueBytes,
    spooledItems: spool.items,
    spooledBytes: spool.bytes,
    inFlight: pump.inFlight,
    breaker: breaker.state,
    lastSuccessTimeMs: meter.lastSuccessTimeMs,
    oldestAgeMs: oldestAgeMs(clock, fresh.oldest()?.acceptedMs, spool.oldestTimeMs),
  };
}

/** What a spool lost for reasons that nobody knows was corrupt. */
function addDropped(
  dropped: Readonly<Record<DropReason, number>>,
  bySpool: SpoolStoreStats['dropped'],
): Readonly<Record<DropReason, number>> {
  const sums = { ...dropped };
  for (const [reason, items] of Object.entries(bySpool)) sums[isDropReason(reason) ? reason : 'corrupt'] += items;
  return sums;
}

function oldestAgeMs(clock: Clock, acceptedMs: number | undefined, spooledTimeMs = Number.POSITIVE_INFINITY): number {
  const nowMs = clock.wallMs();
  const queuedTimeMs = acceptedMs === undefined ? nowMs : wallTimeMs(clock, acceptedMs);
  return Math.max(0, nowMs - Math.min(queuedTimeMs, spooledTimeMs));
}
