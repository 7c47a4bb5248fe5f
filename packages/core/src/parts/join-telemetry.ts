import { type KpiDeclarations, VigiaError } from '@vigia/contract';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { Telemetry } from '../telemetry.js';
import type { Parts } from './parts.js';
import type { PartHost, TelemetryPart } from './telemetry-part.js';

/** Where a telemetry keeps its parts for packages of either build (import, require). */
export const PARTS: unique symbol = Symbol.for('vigia.telemetry.parts') as typeof PARTS;

/** A telemetry that other packages can add to. */
export interface JoinableTelemetry<Declarations extends KpiDeclarations = NoKpis> extends Telemetry<Declarations> {
  readonly [PARTS]: Parts;
}

/**
 * Adds a part to a telemetry: its metrics stand beside all others, and it is closed with the telemetry.
 *
 * @throws VigiaError when the telemetry is none, or of a version that knows no parts.
 */
export function joinTelemetry(telemetry: Telemetry, part: TelemetryPart): PartHost {
  const parts = (telemetry as Partial<JoinableTelemetry> | undefined)?.[PARTS];
  if (parts !== undefined) return parts.join(part);
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    'The telemetry must be what `createTelemetry` of this version returned; install one version of all packages.',
  );
}
