import { Server } from 'node:net';
import type { KpiDeclarations } from '@vigia/contract';
import type { NativeRequest } from '../exchange/native.js';
import { serverOf } from '../exchange/server-channels.js';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { Telemetry } from '../telemetry.js';
import type { ServedOrigins } from './served-origins.js';

/** Where a telemetry keeps the origins of its pages for adapters of either build (import, require). */
export const ORIGINS: unique symbol = Symbol.for('vigia.telemetry.origins') as typeof ORIGINS;

/** A telemetry with the origins of its pages. */
export interface PagedTelemetry<Declarations extends KpiDeclarations = NoKpis> extends Telemetry<Declarations> {
  /** `undefined` where no page is served on the port of the application. */
  readonly [ORIGINS]: ServedOrigins | undefined;
}

/**
 * An application answers by a server, which may listen later: pages are told where they are. Never throws.
 *
 * @param server - Anything else than a server of Node's is left alone.
 */
export function applicationListens(telemetry: Telemetry, server: unknown): void {
  if (server instanceof Server) (telemetry as Partial<PagedTelemetry>)[ORIGINS]?.serve(server);
}

/** An application that shows its server to nobody has got its first request. Never throws. */
export function applicationAnswers(telemetry: Telemetry, { socket }: Partial<Pick<NativeRequest, 'socket'>>): void {
  if (socket !== undefined) applicationListens(telemetry, serverOf(socket));
}
