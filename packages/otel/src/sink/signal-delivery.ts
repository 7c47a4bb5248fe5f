import type { SinkHost } from '@vigia/contract';
import {
  createDeadLetterFile,
  createDelivery,
  DEFAULT_LIMITS,
  type Delivery,
  type GivenLimits,
  type OfferOptions,
  openSpool,
} from '@vigia/delivery';
import type { Resource, ResourceTable } from '../model/resource.js';
import type { DestinationLimits, OtlpDestination, SignalTarget } from './otlp-destination.js';
import type { OtlpSinkOptions } from './otlp-sink-options.js';
import { createOtlpTransport } from './otlp-transport.js';
import type { SentRecord } from './sent-record.js';
import type { SignalKind } from './signal-kind.js';

/** What the records of one signal are sent through, while the sink is attached. */
export interface SignalDelivery<Record> extends Omit<Delivery<SentRecord<Record>>, 'offer'> {
  /** Takes a record of this process. */
  offer(record: Record, options?: OfferOptions): void;
  readonly spoolCapacityBytes: number | undefined;
}

/** What every delivery of a sink is made from. */
export interface SignalDeliveryOptions {
  readonly destination: OtlpDestination;
  readonly options: OtlpSinkOptions;
  readonly host: SinkHost;
  /** Of this process. */
  readonly resource: Resource;
  readonly resources: ResourceTable;
}

/** Memory gives these up last. */
export const HIGH = { priority: 'high' } as const;

const DEFAULT_SPOOL_BYTES = 268_435_456;

/** No record is smaller: memory is bounded by bytes alone, as is promised. */
const LEAST_RECORD_BYTES = 200;

/** Opens the spool and makes the delivery. It connects when there is something to send. */
export function createSignalDelivery<Record extends object>(
  given: SignalDeliveryOptions,
  kind: SignalKind<Record>,
  target: SignalTarget,
): SignalDelivery<Record> {
  const { destination, options, host, resource, resources } = given;
  const { report } = host;
  const sink = `${destination.name}-${kind.signal}`;
  const limits = { ...destination.limits, ...target.limits };
  const spool = options.spool === false ? undefined : (options.spool ?? host.spool);
  const delivery = createDelivery({
    transport: createOtlpTransport<Record>({
      ...{ name: sink, kind, target, limits, resources, report },
      protocol: target.protocol ?? destination.protocol,
      compression: target.compression ?? destination.compression,
    }),
    report,
    limits: deliveryLimits(limits, options, target),
    spool: spool && { store: openSpool({ ...spool, sink, report }), mode: spool.mode ?? 'overflow' },
    deadLetter: spool && createDeadLetterFile({ directory: spool.directory, sink, report }),
  });
  return {
    ...delivery,
    offer: (record, offered) => void delivery.offer({ record, resource }, offered),
    spoolCapacityBytes: spool && (spool.maxBytes ?? DEFAULT_SPOOL_BYTES),
  };
}

function deliveryLimits(
  { maxRecordsPerRequest, maxBodyBytes, maxAgeMs }: DestinationLimits,
  options: OtlpSinkOptions,
  { timeoutMs }: SignalTarget,
): GivenLimits {
  const { maxQueueBytes = DEFAULT_LIMITS.maxQueueBytes } = options;
  return {
    maxQueueBytes,
    maxQueueItems: Math.ceil(maxQueueBytes / LEAST_RECORD_BYTES),
    maxBatchItems: Math.min(DEFAULT_LIMITS.maxBatchItems, maxRecordsPerRequest),
    maxBatchBytes: Math.min(DEFAULT_LIMITS.maxBatchBytes, maxBodyBytes),
    maxAgeMs,
    sendTimeoutMs: timeoutMs ?? options.timeoutMs,
    ...options.limits,
  };
}
