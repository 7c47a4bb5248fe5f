import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTelemetry, type ErrorMiddleware, type Middleware, telemetry } from '@vigia/express';

const vigia = createTelemetry({ service: { name: 'orders' } });

export const middleware: Middleware = telemetry(vigia);
export const errors: ErrorMiddleware = telemetry.errors(vigia);

/** A server without Express can call it, too. */
export function listener(request: IncomingMessage, response: ServerResponse): void {
  middleware(request, response, (error) => response.end(String(error)));
}

// @ts-expect-error: a service's name is a string
export const refused: Middleware = telemetry({ service: { name: 1 } });
