import { createDeadLetterFile, createDelivery, type Delivery, type GivenLimits, openSpool } from '@vigia/delivery';
import type { LokiEntry } from './loki-entry.js';
import { createLokiTransport, ENTRY_OVERHEAD_BYTES, type LokiTransportOptions } from './loki-transport.js';

/** Where entries outlive the process. */
export interface LokiSpool {
  readonly directory: string;
  /** @defaultValue 'overflow' */
  readonly mode?: 'overflow' | 'always' | undefined;
  readonly maxBytes?: number | undefined;
}

/** A spool or none. */
export interface LokiSpoolOptions {
  readonly spool?: LokiSpool | undefined;
}

/** What a delivery to Loki is made from. */
export interface LokiDeliveryOptions extends Omit<LokiTransportOptions, 'instance'>, LokiSpoolOptions {
  /** Tells the replicas apart. */
  readonly service: { readonly instance: string };
  readonly limits?: GivenLimits | undefined;
}

/** Loki stores them for a week; a day is a fault that somebody saw. */
const MAX_AGE_MS = 86_400_000;

/**
 * A delivery to Loki, for entries of any source.
 * @throws VigiaError for an address, headers or limits that cannot be.
 */
export function createLokiDelivery(options: LokiDeliveryOptions): Delivery<LokiEntry> {
  const { limits, report, spool } = options;
  // Replicas may be named alike, as every first process of a container is number 1.
  const instance = `${options.service.instance}-${process.pid}-${Date.now().toString(36)}`;
  const transport = createLokiTransport({ ...options, instance });
  const kept = spool && { directory: spool.directory, sink: transport.name, report };
  const store = kept && openSpool({ ...kept, maxBytes: spool?.maxBytes });
  return createDelivery({
    transport,
    report,
    limits: { maxAgeMs: MAX_AGE_MS, maxQueueItems: itemsWithin(limits?.maxQueueBytes), ...limits },
    spool: store && { store, mode: spool?.mode ?? 'overflow' },
    deadLetter: kept && createDeadLetterFile<LokiEntry>(kept),
  });
}

/** As many as there is room for, however short they are: who gives bytes means bytes. */
function itemsWithin(maxQueueBytes: number | undefined): number | undefined {
  return maxQueueBytes === undefined ? undefined : Math.ceil(maxQueueBytes / ENTRY_OVERHEAD_BYTES);
}
