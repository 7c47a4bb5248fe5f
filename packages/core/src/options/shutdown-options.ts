/** What happens at the end of the process. */
export interface ShutdownOptions {
  /** The signals that begin a shutdown; `false` leaves signals to the application. @defaultValue `SIGTERM`, `SIGINT` */
  readonly signals?: false | readonly NodeJS.Signals[] | undefined;
  /** How long all of it may take, in milliseconds, `drainMs` included. @defaultValue 9000: below the ten seconds of Docker */
  readonly deadlineMs?: number | undefined;
  /**
   * How long the service answers on after readiness has turned 503, so that the balancer notices, in milliseconds.
   * SIGINT does not wait. @defaultValue 5000 in Kubernetes, else 0
   */
  readonly drainMs?: number | undefined;
}
