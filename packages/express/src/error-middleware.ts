import { findExchange, isTelemetry, type Telemetry, VigiaError } from '@vigia/core';
import type { ErrorMiddleware } from './middleware.js';
import { TRAIL, type TrackedRequest } from './routes/tracked-request.js';

/**
 * Notes what was thrown, and leaves the answer to whoever comes next.
 *
 * @throws VigiaError when it is given no telemetry, or was installed without having been called.
 */
export function createErrorMiddleware(vigia: Telemetry): ErrorMiddleware {
  requireTelemetry(vigia);
  // biome-ignore lint/complexity/useMaxParams: Express counts them.
  return (error, request: TrackedRequest, response, next) => {
    findExchange(vigia, request, response)?.fail(error);
    const trail = request[TRAIL];
    if (trail !== undefined) trail.failed = true;
    next(error);
  };
}

function requireTelemetry(value: unknown): void {
  if (isTelemetry(value)) return;
  throw new VigiaError(
    'VIGIA_PLUGIN_MISUSED',
    'telemetry.errors makes an error handler for a telemetry, and was given none. ' +
      'Write app.use(telemetry.errors(vigia)), with the `vigia` of app.use(telemetry(vigia)).',
  );
}
