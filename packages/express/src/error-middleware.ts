import { findExchange, type Telemetry } from '@vigia/core';
import type { ErrorMiddleware } from './middleware.js';
import { TRAIL, type TrackedRequest } from './routes/tracked-request.js';

/** Notes what was thrown, and leaves the answer to whoever comes next. */
export function createErrorMiddleware(vigia: Telemetry): ErrorMiddleware {
  // biome-ignore lint/complexity/useMaxParams: Express counts them.
  return (error, request: TrackedRequest, response, next) => {
    findExchange(vigia, request, response)?.fail(error);
    const trail = request[TRAIL];
    if (trail !== undefined) trail.failed = true;
    next(error);
  };
}
