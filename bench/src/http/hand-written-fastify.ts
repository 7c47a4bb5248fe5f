import type { FastifyInstance } from 'fastify';
import type { Scrape } from './application.js';
import { createHandWritten } from './hand-written.js';

declare module 'fastify' {
  interface FastifyRequest {
    startedAt: bigint;
  }
}

/** The hooks `onRequest` and `onResponse`, as services on Fastify, and on Nest over it, write. */
export function instrumentFastifyByHand(application: FastifyInstance): Scrape {
  const metrics = createHandWritten();
  application.decorateRequest('startedAt', 0n);
  application.addHook('onRequest', (request, _reply, done) => {
    request.startedAt = process.hrtime.bigint();
    done();
  });
  application.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '<unmatched>';
    const userAgent = request.headers['user-agent'];
    metrics.record({ userAgent, route, method: request.method, status: reply.statusCode }, request.startedAt);
    done();
  });
  return metrics.scrape;
}
