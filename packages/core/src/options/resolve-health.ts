import { DEFAULTS } from './defaults.js';
import type { HealthCheck, HealthCheckOptions, HealthOptions } from './health-options.js';

/** A check of the user's. */
export interface ResolvedCheck {
  readonly name: string;
  readonly check: HealthCheck;
  readonly timeoutMs: number;
  readonly cacheMs: number;
  readonly critical: boolean;
}

/** Health that is on. */
export interface ResolvedHealth {
  readonly livenessPath: string;
  /** Nobody asked for the path: a route of the application's may have it. */
  readonly livenessPathIsDefault: boolean;
  readonly readinessPath: string;
  /** As {@link livenessPathIsDefault}. */
  readonly readinessPathIsDefault: boolean;
  readonly checks: readonly ResolvedCheck[];
  /** `undefined`: the event loop is not looked at. */
  readonly maxHoldMs: number | undefined;
  /** `undefined`: disks are not looked at. */
  readonly minDiskFreeRatio: number | undefined;
}

/** Completes health; `undefined` when it is off. */
export function resolveHealth(given: false | HealthOptions): ResolvedHealth | undefined {
  if (given === false) return undefined;
  const { health } = DEFAULTS;
  return Object.freeze({
    livenessPath: given.livenessPath ?? health.livenessPath,
    livenessPathIsDefault: given.livenessPath === undefined,
    readinessPath: given.readinessPath ?? health.readinessPath,
    readinessPathIsDefault: given.readinessPath === undefined,
    checks: Object.freeze(Object.entries(given.checks ?? {}).map(([name, check]) => resolveCheck(name, check, given))),
    maxHoldMs: orOff(given.maxHoldMs ?? health.maxHoldMs),
    minDiskFreeRatio: orOff(given.minDiskFreeRatio ?? health.minDiskFreeRatio),
  });
}

function resolveCheck(
  name: string,
  given: HealthCheck | HealthCheckOptions,
  { timeoutMs, cacheMs }: HealthOptions,
): ResolvedCheck {
  const own: HealthCheckOptions = typeof given === 'function' ? { check: given } : given;
  return Object.freeze({
    name,
    check: own.check,
    timeoutMs: own.timeoutMs ?? timeoutMs ?? DEFAULTS.health.timeoutMs,
    cacheMs: own.cacheMs ?? cacheMs ?? DEFAULTS.health.cacheMs,
    critical: own.critical ?? true,
  });
}

function orOff(value: false | number): number | undefined {
  return value === false ? undefined : value;
}
