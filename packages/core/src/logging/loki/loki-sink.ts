import type { Sink } from '@vigia/contract';
import { sinkHealth } from '@vigia/delivery';
import type { LokiWriter } from './loki-writer.js';

/** What a writer is to a telemetry: its end, and how it is. */
export type LokiSink = Required<Pick<Sink, 'name' | 'health' | 'flush' | 'close' | 'exit'>>;

/** What spooling the rest and leaving the spool to others may take, once nothing more can be sent. */
const RELEASE_MS = 300;
const RELEASE_PART = 0.3;

function releaseMs(deadlineMs: number): number {
  return Math.min(RELEASE_MS, RELEASE_PART * deadlineMs);
}

/** A writer as a sink. Nothing is recorded through it: its lines come from loggers. */
export function lokiSink(writer: LokiWriter, spoolCapacityBytes: number | undefined): LokiSink {
  return {
    name: 'loki',
    health: () => sinkHealth([writer], { spoolCapacityBytes }),
    flush: (signal) => writer.flush(signal),
    close: (deadlineMs) => writer.close(deadlineMs - releaseMs(deadlineMs)),
    exit: () => writer.spoolNow(),
  };
}
