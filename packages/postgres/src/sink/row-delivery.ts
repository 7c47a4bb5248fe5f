import type { ExchangeEvent, SinkHost } from '@vigia/contract';
import { createDeadLetterFile, createDelivery, type Delivery, type GivenLimits, openSpool } from '@vigia/delivery';
import type { ResolvedPostgres } from '../options/resolve-postgres.js';
import type { EventRow } from '../rows/event-row.js';
import { createRowOf } from '../rows/row-of.js';
import { createPostgresTransport } from '../writing/postgres-transport.js';
import { createQueryReader } from './read-query.js';

/** What a sink sends through, while it is attached. */
export interface RowDelivery extends Omit<Delivery<EventRow>, 'offer'> {
  record(event: ExchangeEvent): void;
  readonly spoolCapacityBytes: number | undefined;
}

/** What a delivery of rows is made from. */
export interface RowDeliveryOptions {
  readonly name: string;
  readonly settings: ResolvedPostgres;
  readonly host: SinkHost;
  /** For tests, which are in a hurry. */
  readonly limits?: GivenLimits | undefined;
}

const LIMITS: GivenLimits = {
  // Encoding a batch holds the event loop: for a millisecond, not for two.
  maxBatchItems: 500,
  // Connecting may take 5 s, a statement 10 s; both are ended by something else before this.
  sendTimeoutMs: 20_000,
};

const SERVER_ERROR = 500;

/** Memory gives these up last. */
const HIGH = { priority: 'high' } as const;

const DEFAULT_SPOOL_BYTES = 268_435_456;

/** Opens the spool and makes the delivery. It connects when there is something to send. */
export function createRowDelivery(options: RowDeliveryOptions): RowDelivery {
  const { name, settings, host, limits } = options;
  const { report } = host;
  const rowOf = createRowOf(processColumns(options), createQueryReader(settings.query, settings.redact));
  const spool = settings.spool === false ? undefined : (settings.spool ?? host.spool);
  const delivery = createDelivery({
    transport: createPostgresTransport({ ...settings, name }),
    report,
    limits: { maxQueueBytes: settings.maxQueueBytes, ...LIMITS, ...limits },
    spool: spool && { store: openSpool({ ...spool, sink: name, report }), mode: spool.mode ?? 'overflow' },
    deadLetter: spool && createDeadLetterFile({ directory: spool.directory, sink: name, report }),
  });

  function record(event: ExchangeEvent): void {
    const isGrave = event.status >= SERVER_ERROR || event.error !== undefined;
    delivery.offer(rowOf(event), isGrave ? HIGH : undefined);
  }

  const { offer: _offer, ...rest } = delivery;
  return { ...rest, record, spoolCapacityBytes: spool && (spool.maxBytes ?? DEFAULT_SPOOL_BYTES) };
}

function processColumns({ settings, host: { service } }: RowDeliveryOptions): Parameters<typeof createRowOf>[0] {
  return {
    namespace: settings.namespace,
    version: settings.version ?? service.version,
    target: settings.target,
    worker_route: settings.workerRoute,
    worker_id: settings.workerId,
    service: service.name,
    environment: service.environment,
    instance: service.instance,
  };
}
