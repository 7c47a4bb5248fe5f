import type { OtlpSinkOptions } from '../sink/otlp-sink-options.js';
import type { OtlpDeliveryOptions } from './delivery-options.js';
import { type Environment, readEnvironment } from './environment.js';

/** Those of the options of every sink that say how it sends, and not where. */
export function sinkOptionsOf(
  options: OtlpDeliveryOptions,
  { variables }: Environment = readEnvironment(),
): OtlpSinkOptions {
  const { metricIntervalMs, logs, logLevel, spool, maxQueueBytes, timeoutMs } = options;
  const access = logs === undefined || logs === false ? undefined : logs.access;
  return { metricIntervalMs, access, logLevel, spool, maxQueueBytes, timeoutMs, variables };
}
