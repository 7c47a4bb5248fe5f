import type { SinkHost } from '@vigia/contract';
import {
  createDeadLetterFile,
  createDelivery,
  DEFAULT_LIMITS,
  type Delivery,
  type GivenLimits,
  openSpool,
} from '@vigia/delivery';
import type { ResolvedPostgres } from '../options/resolve-postgres.js';
import type { ProcessColumns, WrittenRow } from '../rows/event-row.js';
import { LEAST_ROW_BYTES } from '../rows/row-bytes.js';
import type { WrittenTable } from '../rows/written-table.js';
import { createPostgresTransport } from '../writing/postgres-transport.js';

/** What rows of one kind are sent through, while the sink is attached. */
export interface RowDelivery<Row> extends Delivery<Row> {
  readonly spoolCapacityBytes: number | undefined;
}

/** What every delivery of a sink is made from. */
export interface RowDeliveryOptions {
  readonly settings: ResolvedPostgres;
  readonly host: SinkHost;
  /** For tests, which are in a hurry. */
  readonly limits?: GivenLimits | undefined;
}

/** The rows of one kind. */
export interface RowKind<Row> {
  /** By which problems, the spool and dead letters know them. */
  readonly name: string;
  readonly tables: readonly WrittenTable[];
  /** What a row takes of memory, roughly. */
  readonly sizeOf: (row: Row) => number;
}

const LIMITS: GivenLimits = {
  // Encoding a batch holds the event loop: for a millisecond, not for two.
  maxBatchItems: 500,
  // Connecting may take 5 s, a statement 10 s; both are ended by something else before this.
  sendTimeoutMs: 20_000,
};

/** Memory gives these up last. */
export const HIGH = { priority: 'high' } as const;

const DEFAULT_SPOOL_BYTES = 268_435_456;

/** Opens the spool and makes the delivery. It connects when there is something to send. */
export function createRowDelivery<Row extends WrittenRow>(
  { settings, host, limits }: RowDeliveryOptions,
  kind: RowKind<Row>,
): RowDelivery<Row> {
  const { name: sink } = kind;
  const { report } = host;
  const spool = settings.spool === false ? undefined : (settings.spool ?? host.spool);
  const { maxQueueBytes = DEFAULT_LIMITS.maxQueueBytes } = settings;
  // Memory is bounded by bytes alone, as is promised: no number of rows shall be reached before.
  const maxQueueItems = Math.ceil(maxQueueBytes / LEAST_ROW_BYTES);
  const delivery = createDelivery({
    transport: createPostgresTransport<Row>({ ...settings, ...kind }),
    report,
    limits: { maxQueueBytes, maxQueueItems, ...LIMITS, ...limits },
    spool: spool && { store: openSpool({ ...spool, sink, report }), mode: spool.mode ?? 'overflow' },
    deadLetter: spool && createDeadLetterFile({ directory: spool.directory, sink, report }),
  });
  return { ...delivery, spoolCapacityBytes: spool && (spool.maxBytes ?? DEFAULT_SPOOL_BYTES) };
}

/** What is the same in every row of the process. */
export function processColumns({ settings, host: { service } }: RowDeliveryOptions): ProcessColumns {
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
