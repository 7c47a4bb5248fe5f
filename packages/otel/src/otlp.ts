import type { Sink } from '@vigia/core';
import { readEnvironment } from './options/environment.js';
import type { OtlpOptions } from './options/otlp-options.js';
import { resolveOtlp } from './options/resolve-otlp.js';
import { createOtlpSink } from './sink/create-otlp-sink.js';

/**
 * A sink that sends spans, metrics and lines of the log over OTLP: to an OpenTelemetry collector, Tempo, Mimir, Loki,
 * Prometheus, or whatever else takes it. Where neither an option nor a variable says where to, it does nothing.
 *
 * @throws VigiaError for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function otlp(options?: OtlpOptions): Sink {
  const { name, destination, options: sinkOptions, warnings } = resolveOtlp(options, readEnvironment());
  if (destination !== undefined) return createOtlpSink(destination, { ...sinkOptions, warnings });
  if (warnings.length === 0) return { name };
  return { name, attach: ({ report }) => warnings.forEach(report) };
}
