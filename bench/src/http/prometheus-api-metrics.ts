import { createRequire } from 'node:module';

/** The package's own exports. It takes the name of the service from the module that requires it, so import fails. */
export function requirePrometheusApiMetrics(): typeof import('prometheus-api-metrics') {
  return createRequire(import.meta.url)('prometheus-api-metrics');
}
