import type { IncomingMessage, ServerResponse } from 'node:http';
import { contextMixin, createTelemetry, currentLogger, type Middleware, telemetry, withContext } from '@vigia/express';

/** Its type is inferred: the compiler must find a name for it that a user's own declarations can write. */
export const vigia = createTelemetry({ service: { name: 'orders' } });
export const mixin = contextMixin();
export const charged = withContext({ tenant: 'acme' }, () => currentLogger().isLevelEnabled('debug'));

export const middleware = telemetry(vigia);
export const errors = telemetry.errors(vigia);

/** A server without Express can call it, too. */
export function listener(request: IncomingMessage, response: ServerResponse): void {
  middleware(request, response, (error) => response.end(String(error)));
}

// @ts-expect-error: a service's name is a string
export const refused: Middleware = telemetry({ service: { name: 1 } });
