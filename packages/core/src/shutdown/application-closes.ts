import type { Server } from 'node:net';
import type { KpiDeclarations } from '@vigia/contract';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { Telemetry } from '../telemetry.js';
import type { Shutdown } from './shutdown.js';

/** Where a telemetry keeps its shutdown for adapters of either build (import, require). */
export const SHUTDOWN: unique symbol = Symbol.for('vigia.telemetry.shutdown') as typeof SHUTDOWN;

/** A telemetry with the shutdown that adapters tell of their application's end. */
export interface EndingTelemetry<Declarations extends KpiDeclarations = NoKpis> extends Telemetry<Declarations> {
  readonly [SHUTDOWN]: Shutdown;
}

/**
 * An application begins to close by itself: readiness turns to 503. Never rejects.
 *
 * @param signal - Why, when it was a signal.
 * @returns when it may stop to serve: a signal has a drain first.
 */
export async function applicationCloses(telemetry: Telemetry, signal?: string): Promise<void> {
  await (telemetry as Partial<EndingTelemetry>)[SHUTDOWN]?.applicationCloses(signal);
}

/** An application that told of its closing has closed: the telemetry is ready for others, or for the next one. */
export function applicationClosed(telemetry: Telemetry): void {
  (telemetry as Partial<EndingTelemetry>)[SHUTDOWN]?.applicationClosed();
}

/**
 * An application has a server beside the one that it shows, and closes both: where `closeWith` has the application,
 * the connections of this one are ended too, and waited for. Nothing is done without `closeWith`.
 */
export function applicationServes(telemetry: Telemetry, server: Server): void {
  (telemetry as Partial<EndingTelemetry>)[SHUTDOWN]?.applicationServes(server);
}
