import type { Logger } from 'pino';
import type { ResolvedOptions } from '../options/resolve.js';

/** The one line at start: what is on, what is off and why, where things are, the series budget. */
export function writeStartLine(logger: Logger, options: ResolvedOptions): void {
  logger.info(
    { telemetry: describe(options) },
    options.disabled ? 'telemetry is off: VIGIA_DISABLED=true' : 'telemetry is on',
  );
}

function describe(options: ResolvedOptions): Record<string, unknown> {
  const { service, metrics, requests, sinks } = options;
  return {
    service,
    metrics:
      metrics === undefined ? 'off' : { path: metrics.path, readableBy: readers(metrics), limits: metrics.limits },
    requestId: requests.id === undefined ? 'off' : { header: requests.id.header, trusts: requests.id.trust },
    sinks: sinks.map((sink) => sink.name),
  };
}

function readers(metrics: NonNullable<ResolvedOptions['metrics']>): string {
  if (metrics.token !== undefined) return 'bearer token';
  return typeof metrics.authorize === 'function' ? 'metrics.authorize' : metrics.authorize;
}
