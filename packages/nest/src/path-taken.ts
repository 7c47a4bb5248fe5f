import { VigiaError } from '@vigia/core';

/** The refusal of an application that has a route on one of the telemetry's own paths. */
export function pathTaken(path: string): VigiaError {
  return new VigiaError(
    'VIGIA_PATH_TAKEN',
    `The application has a route at ${path}, where the telemetry serves its metrics. ` +
      'Set `metrics.path` to another path, or give that route another one.',
  );
}
