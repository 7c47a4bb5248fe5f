import { VigiaError } from '@vigia/contract';
import type { Telemetry } from '../telemetry.js';
import type { Endpoint } from './endpoint.js';

/** Where a telemetry keeps its endpoints for adapters: a registered symbol, so that both builds share it. */
export const ENDPOINTS: unique symbol = Symbol.for('vigia.endpoints') as typeof ENDPOINTS;

/** A telemetry with its endpoints. */
export interface ServingTelemetry extends Telemetry {
  readonly [ENDPOINTS]: readonly Endpoint[];
}

/** The paths of a telemetry in one application, which may have routes of its own there. */
export interface OwnPaths {
  /** The telemetry, with those paths only that the application has not claimed. */
  readonly telemetry: Telemetry;
  /**
   * Told that the application has a route on one of the telemetry's paths. It is served in the telemetry's place
   * where nobody has asked for the path by name.
   *
   * @param route - Named in messages, such as `GET /livez`.
   * @throws {@link VigiaError} where somebody has.
   */
  claim(path: string, route: string): void;
}

/** Begins with all paths of the telemetry. Other applications that share it keep theirs. */
export function ownPaths(vigia: Telemetry): OwnPaths {
  const unclaimed = [...vigia.paths];

  function claim(path: string, route: string): void {
    const endpoint = (vigia as Partial<ServingTelemetry>)[ENDPOINTS]?.find((served) => served.path === path);
    const position = unclaimed.indexOf(path);
    if (endpoint === undefined || position === -1) return;
    if (!endpoint.yields) throw pathTaken(endpoint, route);
    unclaimed.splice(position, 1);
    vigia.logger.info({ path }, `the application's own route ${route} is served, and not the telemetry's ${path}`);
  }

  return { telemetry: Object.create(vigia, { paths: { value: unclaimed, enumerable: true } }), claim };
}

function pathTaken({ option }: Endpoint, route: string): VigiaError {
  return new VigiaError(
    'VIGIA_PATH_TAKEN',
    `The application has a route ${route}, where the telemetry serves \`${option}\`. ` +
      `Set \`${option}\` to another path, or give that route another one.`,
  );
}
