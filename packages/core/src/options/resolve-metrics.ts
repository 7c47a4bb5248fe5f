import type { Secret } from '@vigia/contract';
import type { Registry } from 'prom-client';
import { DEFAULTS } from './defaults.js';
import { tokenField } from './metrics-schema.js';
import type { AuthorizeOption, MetricsOptions } from './telemetry-options.js';
import type { VariableLookup } from './variable-lookup.js';

/** Metrics that are on. */
export interface ResolvedMetrics {
  readonly path: string;
  readonly token: Secret | undefined;
  readonly authorize: AuthorizeOption;
  readonly registry: Registry | undefined;
  readonly limits: { readonly routes: number; readonly domains: number; readonly series: number };
}

/** Completes the metrics; `undefined` when they are off. */
export function resolveMetrics(given: false | MetricsOptions, lookup: VariableLookup): ResolvedMetrics | undefined {
  if (given === false) return undefined;
  const { routes, domains, series } = given.limits ?? {};
  return Object.freeze({
    path: given.path ?? DEFAULTS.metricsPath,
    token: given.token ?? lookup.find(tokenField),
    authorize: given.authorize ?? DEFAULTS.authorize,
    // Its type parameter says only which content type it announces, which nothing here asks.
    registry: given.registry as Registry | undefined,
    limits: Object.freeze({
      routes: routes ?? DEFAULTS.limits.routes,
      domains: domains ?? DEFAULTS.limits.domains,
      series: series ?? DEFAULTS.limits.series,
    }),
  });
}
