/**
 * Whether something that the service needs is well. It is not when the function throws, rejects, returns `false`, or
 * takes too long: the signal aborts then.
 */
export type HealthCheck = (signal: AbortSignal) => unknown;

/** A check with rules of its own. */
export interface HealthCheckOptions {
  readonly check: HealthCheck;
  /** How long it may take, in milliseconds. @defaultValue `health.timeoutMs` */
  readonly timeoutMs?: number | undefined;
  /** How long an answer holds, in milliseconds. @defaultValue `health.cacheMs` */
  readonly cacheMs?: number | undefined;
  /** `false`: a failure is shown, and the service stays ready. @defaultValue `true` */
  readonly critical?: boolean | undefined;
}

/** Liveness and readiness. */
export interface HealthOptions {
  /** Answers 200 while the process serves at all. @defaultValue `/livez` */
  readonly livenessPath?: string | undefined;
  /** Answers 200 while every critical check is well and no shutdown has begun, else 503. @defaultValue `/readyz` */
  readonly readinessPath?: string | undefined;
  /** What readiness depends on, by name. @defaultValue none */
  readonly checks?: Readonly<Record<string, HealthCheck | HealthCheckOptions>> | undefined;
  /** How long a check may take, in milliseconds. @defaultValue 800: below the second that a probe of Kubernetes waits */
  readonly timeoutMs?: number | undefined;
  /** How long the answer of a check holds, in milliseconds. @defaultValue 1000 */
  readonly cacheMs?: number | undefined;
  /** How long a request may find the event loop held, in milliseconds, to be sent more; `false` does not look. @defaultValue 500 */
  readonly maxHoldMs?: false | number | undefined;
  /** A disk with a smaller part free is shown as failed; readiness does not depend on it. `false` does not look. @defaultValue 0.05 */
  readonly minDiskFreeRatio?: false | number | undefined;
}
