import { VigiaError } from '@vigia/contract';
import { createNote } from '../logging/note.js';
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
  /** Whether nobody has asked for the path by name, so that a route of the application's may have it. */
  yields(path: string): boolean;
  /** The path that is the telemetry's, for one of the application's that is the same or below it. */
  covering(path: string): string | undefined;
  /** What is served at a path, where several telemetries may serve the same. */
  ownerOf(path: string): object | undefined;
  /**
   * Told that the application has a route on one of the telemetry's paths. Where the path yields, that route is
   * served and the telemetry's is not.
   *
   * @param route - Named in messages, such as `GET /livez`.
   * @throws {@link VigiaError} where it does not.
   */
  claim(path: string, route: string): void;
}

/** Begins with all paths of the telemetry. Other applications that share it keep theirs. */
export function ownPaths(vigia: Telemetry): OwnPaths {
  const endpoints = (vigia as Partial<ServingTelemetry>)[ENDPOINTS] ?? [];
  const unclaimed = [...vigia.paths];
  const note = createNote(vigia.logger, vigia.report);
  const endpointAt = (path: string) => endpoints.find((endpoint) => endpoint.path === path);

  function claim(path: string, route: string): void {
    const endpoint = endpointAt(path);
    const position = unclaimed.indexOf(path);
    if (endpoint === undefined || position === -1) return;
    if (!endpoint.yields) throw pathTaken(endpoint, route);
    unclaimed.splice(position, 1);
    note({ path }, `${route} is a route of the application, and served in place of the telemetry's.`);
  }

  return {
    telemetry: Object.create(vigia, { paths: { value: unclaimed, enumerable: true } }),
    yields: (path) => endpointAt(path)?.yields === true,
    covering: (path) =>
      unclaimed.find((own) => own === path) ?? vigia.prefixes.find((prefix) => path.startsWith(`${prefix}/`)),
    ownerOf: (path) => endpointAt(path)?.owner,
    claim,
  };
}

function pathTaken({ option }: Endpoint, route: string): VigiaError {
  return new VigiaError(
    'VIGIA_PATH_TAKEN',
    `The application has a route ${route}, where the telemetry serves \`${option}\`. ` +
      `Set \`${option}\` to another path, or give that route another one.`,
  );
}
