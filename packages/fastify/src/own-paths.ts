import { type OwnPaths, serve, type Telemetry } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';

/**
 * Leaves to the application the paths that it has routes on, and holds those that are ours by name, as routes that
 * neither documentation nor logs show. The server's event answers before any route does.
 *
 * @throws VigiaError when the application already has a route on a path that is ours by name.
 */
export function reserveOwnPaths(root: FastifyInstance, own: OwnPaths): void {
  for (const url of [...own.telemetry.paths]) {
    const method = root.supportedMethods.find((supported) => root.hasRoute({ method: supported, url }));
    if (method !== undefined) own.claim(url, `${method} ${url}`);
    else if (!own.yields(url)) reserve(root, own.telemetry, url);
  }
}

function reserve(root: FastifyInstance, vigia: Telemetry, url: string): void {
  root.route({
    method: ['GET', 'HEAD'],
    url,
    // `hide` is how @fastify/swagger leaves a route out; its types may not be installed.
    schema: { hide: true } as FastifySchema,
    logLevel: 'silent',
    config: { telemetry: false },
    handler(request, reply) {
      // Fastify takes other spellings for this path too: `/%6detrics`, `/metrics#`, by its options `/METRICS`.
      if (!answerOwnPath(vigia, request, reply)) reply.callNotFound();
    },
  });
}

/** Answers a request for one of the telemetry's own paths; `false` at once for any other. */
export function answerOwnPath(vigia: Telemetry, request: FastifyRequest, reply: FastifyReply): boolean {
  if (!serve(vigia, request.raw, reply.raw)) return false;
  reply.hijack();
  return true;
}
