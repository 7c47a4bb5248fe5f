import { createInspection, leaf, readValue, type ValueSchema } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import { spoolSchema } from '../../options/spool-schema.js';
import type { LokiSpool } from './loki-delivery.js';
import type { PinoLokiOptions } from './pino-loki-options.js';

/** What a delivery is told of the options of pino-loki. */
export interface ReadPinoLokiOptions {
  readonly spool: LokiSpool | undefined;
  readonly limits: GivenLimits;
  /** Of one push, and of a flush. */
  readonly timeoutMs: number;
}

const TIMEOUT_MS = 30_000;

/** A delivery lets no line wait for no time at all. */
const SHORTEST_BATCH_MS = 1;

const timeoutSchema = numberFrom(Number.MIN_VALUE, 'a number of milliseconds above zero');
const intervalSchema = numberFrom(0, 'a number of seconds, zero or above');
const bufferSizeSchema = numberFrom(0, 'a number of lines, zero or above');

/**
 * Checks what a delivery would refuse under names of its own.
 * @throws VigiaError that names every option that cannot be used, its value and the fix.
 */
export function readPinoLokiOptions({ batching, spool, timeout }: PinoLokiOptions): ReadPinoLokiOptions {
  const inspection = createInspection();
  const options = inspection.place('options', { named: false });
  const ofBatching = options.child('batching');
  const { interval, maxBufferSize } = batching === false ? { interval: 0 } : (batching ?? {});

  function read<Value>(schema: ValueSchema<Value>, value: unknown, place = options): Value | undefined {
    return value === undefined ? undefined : readValue(schema, value, place);
  }

  const timeoutMs = read(timeoutSchema, timeout, options.child('timeout')) ?? TIMEOUT_MS;
  const seconds = read(intervalSchema, interval, ofBatching.child('interval'));
  const lines = read(bufferSizeSchema, maxBufferSize, ofBatching.child('maxBufferSize'));
  const kept = read(spoolSchema, spool, options.child('spool'));
  inspection.conclude();
  const maxBatchAgeMs = seconds === undefined ? undefined : Math.max(SHORTEST_BATCH_MS, seconds * 1_000);
  return {
    spool: kept?.directory === undefined ? undefined : { ...kept, directory: kept.directory },
    limits: { maxBatchAgeMs, maxQueueItems: lines === 0 ? undefined : lines, sendTimeoutMs: timeoutMs },
    timeoutMs,
  };
}

function numberFrom(least: number, type: string): ValueSchema<number> {
  return leaf(type, (value): value is number => Number.isFinite(value) && Number(value) >= least);
}
