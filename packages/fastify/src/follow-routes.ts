import type { Telemetry } from '@vigia/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { pathTaken } from './own-paths.js';

/**
 * Announces the routes that are added from now on, so that their counters exist before their first request.
 *
 * @throws VigiaError from within `app.route()`, for a route on one of the telemetry's own paths.
 */
export function followRoutes(app: FastifyInstance, vigia: Telemetry): void {
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    if (vigia.paths.includes(route.url)) throw pathTaken(methods.join(', '), route.url);
    if (!isRecorded(route)) return;
    for (const method of methods) declare(vigia, method, route.url);
  });
}

function declare(vigia: Telemetry, method: string, url: string): void {
  // Fastify adds a HEAD route to every GET route; few are ever asked.
  if (method !== 'HEAD') vigia.declareRoute(method, url);
}

/** Whether a route leads to requests that are counted: a WebSocket's are streams. */
function isRecorded(route: RouteOptions): boolean {
  return route.config?.telemetry !== false && !('websocket' in route && route.websocket === true);
}
