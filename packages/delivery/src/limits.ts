import { describeValue, VigiaError } from '@vigia/contract';

/** How much a delivery keeps, sends and waits. */
export interface DeliveryLimits {
  /** Items in memory, those being sent included. @defaultValue 10,000 */
  readonly maxQueueItems: number;
  /** Bytes in memory, by `sizeOf`, those being sent included. @defaultValue 16 MiB */
  readonly maxQueueBytes: number;
  /** @defaultValue 1,000 */
  readonly maxBatchItems: number;
  /** By `sizeOf`; a larger item travels alone. @defaultValue 1 MiB */
  readonly maxBatchBytes: number;
  /** How long an item waits for others to travel with. @defaultValue 1,000 */
  readonly maxBatchAgeMs: number;
  /** Batches sent at once. @defaultValue 1 */
  readonly concurrency: number;
  /** What encoding and sending a batch may take. @defaultValue 10,000 */
  readonly sendTimeoutMs: number;
  /** The first pause after a failure lasts this to twice this. @defaultValue 500 */
  readonly minBackoffMs: number;
  /** No pause of ours is longer; one that the far end asks for may be. @defaultValue 30,000 */
  readonly maxBackoffMs: number;
  /** Failures in a row that open the breaker. @defaultValue 5 */
  readonly breakerFailures: number;
  /** Failing this long opens it too. @defaultValue 30,000 */
  readonly breakerFailingMs: number;
  /** How long after a `pause` the far end is asked again, plus up to as much. @defaultValue 30,000 */
  readonly pauseProbeMs: number;
  /** Items older than this are dropped as `expired`. @defaultValue without end */
  readonly maxAgeMs: number;
  /** How fast the spool is replayed. @defaultValue 2 MiB */
  readonly replayBytesPerSecond: number;
}

const KIBIBYTE = 1_024;
const MEBIBYTE = 1_024 * KIBIBYTE;

/** What holds where nothing else is said. */
export const DEFAULT_LIMITS: DeliveryLimits = {
  maxQueueItems: 10_000,
  maxQueueBytes: 16 * MEBIBYTE,
  maxBatchItems: 1_000,
  maxBatchBytes: MEBIBYTE,
  maxBatchAgeMs: 1_000,
  concurrency: 1,
  sendTimeoutMs: 10_000,
  minBackoffMs: 500,
  maxBackoffMs: 30_000,
  breakerFailures: 5,
  breakerFailingMs: 30_000,
  pauseProbeMs: 30_000,
  maxAgeMs: Number.POSITIVE_INFINITY,
  replayBytesPerSecond: 2 * MEBIBYTE,
};

/** Any of {@link DeliveryLimits}. */
export type GivenLimits = { readonly [Name in keyof DeliveryLimits]?: DeliveryLimits[Name] | undefined };

/**
 * The limits given, and the defaults for the others.
 * @throws VigiaError for what is no number above zero.
 */
export function resolveLimits(given: GivenLimits = {}): DeliveryLimits {
  const names = Object.keys(DEFAULT_LIMITS) as (keyof DeliveryLimits)[];
  const pairs = names.map((name) => [name, readLimit(name, given[name] ?? DEFAULT_LIMITS[name])]);
  return Object.fromEntries(pairs);
}

function readLimit(name: keyof DeliveryLimits, value: unknown): number {
  if (typeof value === 'number' && value > 0) return value;
  const message = `\`limits.${name}\` of a delivery is ${describeValue(value)}; it must be a number above zero.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
