import { type KpiDeclarations, VigiaError } from '@vigia/contract';
import { assembleTelemetry } from './assembly/assemble-telemetry.js';
import { NODE_LAYER } from './exchange/observe.js';
import type { NoKpis } from './metrics/kpis/kpi.js';
import { resolveOptions } from './options/resolve.js';
import type { TelemetryOptions } from './options/telemetry-options.js';
import type { Telemetry } from './telemetry.js';

/**
 * Creates a telemetry, which every adapter takes: `app.use(telemetry(vigia))`.
 *
 * @throws {@link VigiaError} for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function createTelemetry<const Declarations extends KpiDeclarations = NoKpis>(
  input: TelemetryOptions<Declarations> = {},
): Telemetry<Declarations> {
  return assembleTelemetry<Declarations>(resolveOptions(input)).telemetry;
}

/**
 * What an adapter was given: a telemetry, options for one of its own, or nothing.
 *
 * @throws {@link VigiaError} when the options cannot be used, or when the factory of a middleware was installed as if
 * it were one.
 */
export function resolveTelemetry(input?: Telemetry | TelemetryOptions): Telemetry {
  if (isRequestOrContext(input)) {
    throw new VigiaError(
      'VIGIA_PLUGIN_MISUSED',
      'telemetry makes a middleware and is none: write app.use(telemetry()) in place of app.use(telemetry).',
    );
  }
  return isTelemetry(input) ? input : createTelemetry(input);
}

/** Whether a value is a telemetry, of either build (import, require). */
export function isTelemetry(value: unknown): value is Telemetry {
  return isObject(value) && NODE_LAYER in value;
}

/** What a framework hands to a middleware: a request of Node's or a context of Koa's. */
function isRequestOrContext(value: unknown): boolean {
  return isObject(value) && 'headers' in value && 'url' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
