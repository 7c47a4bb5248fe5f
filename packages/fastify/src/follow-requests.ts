import { discardExchange, findExchange, observe, type Telemetry } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerOwnPath } from './own-paths.js';

/** Sees requests where Fastify has routed them: their template, their errors, and whether they are left out. */
export function followRequests(root: FastifyInstance, vigia: Telemetry): void {
  root.addHook('onRequest', (request, reply, done) => {
    const { config, url } = request.routeOptions;
    if (config.telemetry !== false) observeRouted(request, reply, url);
    else if (answerOwnPath(vigia, request, reply)) return;
    else discardExchange(vigia, request.raw, reply.raw);
    done();
  });
  root.addHook('onError', async (request, reply, error) => {
    findExchange(vigia, request.raw, reply.raw)?.fail(error);
  });

  /** The template comes as a value: `reply.callNotFound()` replaces the request's route by that of the 404 handler. */
  function observeRouted(request: FastifyRequest, reply: FastifyReply, template: string | undefined): void {
    observe(vigia, {
      request: request.raw,
      response: reply.raw,
      target: request.originalUrl,
      source: request,
      readRoute: () => template,
    });
  }
}
