import { serve, type Telemetry, VigiaError } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';

/**
 * Registers what the telemetry serves as routes that neither documentation nor logs show. The server's event answers
 * before them; they hold the path, and answer under `inject()`, which has no server.
 *
 * @throws VigiaError when the application already has a route there.
 */
export function reserveOwnPaths(root: FastifyInstance, vigia: Telemetry): void {
  for (const url of vigia.paths) {
    const method = root.supportedMethods.find((supported) => root.hasRoute({ method: supported, url }));
    if (method !== undefined) throw pathTaken(method, url);
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
}

/** Answers a request for one of the telemetry's own paths; `false` at once for any other. */
export function answerOwnPath(vigia: Telemetry, request: FastifyRequest, reply: FastifyReply): boolean {
  if (!serve(vigia, request.raw, reply.raw)) return false;
  reply.hijack();
  return true;
}

/** The refusal of a route on one of the telemetry's own paths. */
export function pathTaken(method: string, path: string): VigiaError {
  return new VigiaError(
    'VIGIA_PATH_TAKEN',
    `The application has a route ${method} ${path}, where the telemetry serves its metrics. ` +
      'Set `metrics.path` to another path, or give that route another one.',
  );
}
