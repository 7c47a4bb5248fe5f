import type { Express } from 'express';
import type { Scrape } from './application.js';
import { createHandWritten } from './hand-written.js';

/** A middleware that listens for `finish`, as services on Express, and on Nest over it, write. */
export function instrumentExpressByHand(application: Pick<Express, 'use'>): Scrape {
  const metrics = createHandWritten();
  application.use((request, response, next) => {
    const startedAt = process.hrtime.bigint();
    response.on('finish', () => {
      const route = `${request.baseUrl}${request.route?.path ?? '<unmatched>'}`;
      const userAgent = request.headers['user-agent'];
      metrics.record({ userAgent, route, method: request.method, status: response.statusCode }, startedAt);
    });
    next();
  });
  return metrics.scrape;
}
