import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';
import type { Middleware } from 'koa';

const require = createRequire(import.meta.url);

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
  return require('swagger-stats');
}

/** The exporter, which brings a prom-client 10 of its own. */
export function requireKoaPrometheusExporter(): KoaPrometheusExporter {
  return require('@echo-health/koa-prometheus-exporter');
}
