import type { Sink } from '@vigia/contract';
import { sinkHealth } from '@vigia/delivery';
import type { LokiWriter } from './loki-writer.js';

/** What a writer is to a telemetry: its end, and how it is. */
export type LokiSink = Required<Pick<Sink, 'name' | 'health' | 'flush' | 'close' | 'exit'>>;

/** A writer as a sink. Nothing is recorded through it: its lines come from loggers. */
export function lokiSink(writer: LokiWriter, spoolCapacityBytes: number | undefined): LokiSink {
  return {
    name: 'loki',
    health: () => sinkHealth([writer], { spoolCapacityBytes }),
    flush: (signal) => writer.flush(signal),
    close: (deadlineMs) => writer.close(deadlineMs),
    exit: () => writer.spoolNow(),
  };
}
