import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';
import type { Middleware } from 'koa';

// Packages that have no types: as much of them as is used.

/** swagger-stats. */
interface SwaggerStats {
  getMiddleware(options: object): RequestHandler;
  getPromStats(): Promise<string> | string;
}

/** @echo-health/koa-prometheus-exporter. */
interface KoaPrometheusExporter {
  httpMetricMiddleware(): Middleware;
  readonly client: { readonly register: { metrics(): string } };
}

/** swagger-stats, where it is installed. */
export function requireSwaggerStats(): SwaggerStats {
  return createRequire(import.meta.url)('swagger-stats');
}

/** The exporter, which brings a prom-client 10 of its own. */
export function requireKoaPrometheusExporter(): KoaPrometheusExporter {
  return createRequire(import.meta.url)('@echo-health/koa-prometheus-exporter');
}
