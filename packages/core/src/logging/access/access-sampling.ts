import type { ExchangeEvent } from '@vigia/contract';

/** How many lines about successes are written. */
export interface AccessSampling {
  /** The share of the successes that is written, from 0 to 1. */
  readonly sample: number;
  /** Slower successes are always written; `undefined` for none. */
  readonly slowMs: number | undefined;
}

/** What decides whether a success is written. */
export type SampledExchange = Pick<ExchangeEvent, 'traceId' | 'durationSeconds'>;

/** The share of lines like this one that are written: 0 for a line that is not to be, `undefined` when all are. */
export function sampleRateOf({ sample, slowMs }: AccessSampling, exchange: SampledExchange): number | undefined {
  if (sample >= 1 || isSlow(slowMs, exchange)) return undefined;
  return fractionOf(exchange.traceId) < sample ? sample : 0;
}

function isSlow(slowMs: number | undefined, { durationSeconds }: SampledExchange): boolean {
  return slowMs !== undefined && durationSeconds * 1000 >= slowMs;
}

const DIGITS = 8;

/**
 * A number from 0 to 1 that is the same wherever the trace goes, so that services with one rate keep the same traces.
 * The last digits of a trace id are random, as W3C Trace Context Level 2 wants them.
 */
function fractionOf(traceId: string): number {
  return Number.parseInt(traceId.slice(-DIGITS), 16) / 16 ** DIGITS;
}
