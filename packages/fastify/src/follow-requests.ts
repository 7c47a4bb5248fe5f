import { discardExchange, type Exchange, findExchange, observe, runInContext, type Telemetry } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerOwnPath, prefixRoutes } from './own-paths.js';

/**
 * Sees requests where Fastify has routed them: their template, their errors, and whether they are left out. Under
 * `inject()`, which has no server, what the telemetry serves is answered here.
 */
export function followRequests(root: FastifyInstance, vigia: Telemetry): void {
  const prefixes = prefixRoutes(vigia);
  root.addHook('onRequest', routed);
  root.addHook('onError', async (request, reply, error) => {
    findExchange(vigia, request.raw, reply.raw)?.fail(error);
  });

  function routed(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    if (answerOwnPath(vigia, request, reply)) return;
    runInContext(vigia, exchangeOf(request, reply), done);
  }

  function exchangeOf(request: FastifyRequest, reply: FastifyReply): Exchange | undefined {
    const { config, url } = request.routeOptions;
    if (url !== undefined && (vigia.paths.includes(url) || prefixes.includes(url)))
      return observeRouted(request, reply, undefined);
    if (config.telemetry !== false) return observeRouted(request, reply, url);
    discardExchange(vigia, request.raw, reply.raw);
    return undefined;
  }

  /** The template comes as a value: `reply.callNotFound()` replaces the request's route by that of the 404 handler. */
  function observeRouted(request: FastifyRequest, reply: FastifyReply, template: string | undefined) {
    return observe(vigia, {
      request: request.raw,
      response: reply.raw,
      target: request.originalUrl,
      source: request,
      readRoute: () => template,
    });
  }
}
