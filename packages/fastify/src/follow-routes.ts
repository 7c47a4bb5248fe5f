import { declareMethods, type OwnPaths, type Telemetry } from '@vigia/core';
import type { FastifyInstance, RouteOptions } from 'fastify';

/**
 * Announces the routes that are added from now on, so that their counters exist before their first request.
 *
 * @throws VigiaError from within `app.route()`, for a route on a path that is the telemetry's by name, or below a page's.
 */
export function followRoutes(app: FastifyInstance, vigia: Telemetry, own: OwnPaths): void {
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    const path = own.covering(route.url);
    if (path !== undefined) own.claim(path, `${methods.join(', ')} ${route.url}`);
    else if (isCounted(route)) declareMethods(vigia, methods, route.url);
  });
}

/** Whether the requests of a route end up in its counters: a WebSocket's are streams. */
function isCounted(route: RouteOptions): boolean {
  return route.config?.telemetry !== false && !('websocket' in route && route.websocket === true);
}
