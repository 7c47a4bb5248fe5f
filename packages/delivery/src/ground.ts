import type { Report } from '@vigia/contract';
import { type Clock, createSystemClock } from './clock.js';
import type { DeliveryOptions } from './delivery.js';
import { guardStore } from './durability/guard-store.js';
import { type Packing, packingOf } from './durability/packing.js';
import { type DeliveryLimits, resolveLimits } from './limits.js';
import { type Bury, createBury } from './loss/bury.js';
import { createLossReports, type LossReports } from './loss/loss-reports.js';
import { createTally, type Tally } from './loss/tally.js';
import { createEntryQueue, type EntryQueue } from './queue/entry-queue.js';
import { createMemoryBudget, type MemoryBudget } from './queue/memory-budget.js';
import type { SpoolStore } from './spool-store.js';

/** What the parts of a delivery stand on: each takes from it what it needs. */
export interface Ground<Item> {
  /** The name of the transport. */
  readonly sink: string;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  readonly report: Report;
  /** Takes what nothing should have thrown: neither a timer nor a promise may carry it to the application. */
  readonly survive: (cause: unknown) => void;
  readonly store: SpoolStore | undefined;
  readonly packing: Packing<Item>;
  readonly tally: Tally;
  readonly losses: LossReports;
  readonly memory: MemoryBudget;
  readonly queue: EntryQueue<Item>;
  readonly bury: Bury<Item>;
}

/** @see Ground */
export function createGround<Item, Payload>(options: DeliveryOptions<Item, Payload>): Ground<Item> {
  const { transport, report, spool, deadLetter, clock = createSystemClock() } = options;
  const limits = resolveLimits(options.limits);
  const sink = transport.name;
  const losses = createLossReports(sink, { report, clock });

  function survive(cause: unknown): void {
    const message = `The delivery of the sink "${sink}" caught an error of its own.`;
    report({ code: 'VIGIA_INTERNAL', message, fix: 'Report it with the cause.', sink, cause });
  }

  return {
    ...{ sink, limits, clock, report, survive },
    store: spool && guardStore(spool.store, survive),
    packing: packingOf(transport),
    ...{ losses, tally: createTally(losses.note) },
    memory: createMemoryBudget(limits),
    queue: createEntryQueue(limits),
    bury: createBury({ sink, deadLetter, report }),
  };
}
