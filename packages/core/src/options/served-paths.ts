import { DEFAULTS } from './defaults.js';
import type { TelemetryOptions } from './telemetry-options.js';

/** Every path that is served beside those of pages, with the option that names it. */
export function servedPaths({ metrics = {}, health = {} }: TelemetryOptions): readonly (readonly [string, string])[] {
  const { livenessPath, readinessPath } = DEFAULTS.health;
  return [
    ...(metrics === false ? [] : [['metrics.path', metrics.path ?? DEFAULTS.metricsPath] as const]),
    ...(health === false
      ? []
      : [
          ['health.livenessPath', health.livenessPath ?? livenessPath] as const,
          ['health.readinessPath', health.readinessPath ?? readinessPath] as const,
        ]),
  ];
}
