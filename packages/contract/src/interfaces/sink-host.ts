import type { Report } from './problem.js';

/** What a telemetry lends to its sinks. */
export interface SinkHost {
  /** Who this process is. */
  readonly service: {
    readonly name: string;
    readonly version: string | undefined;
    readonly namespace: string | undefined;
    readonly environment: string | undefined;
    /** Tells the replicas apart. */
    readonly instance: string;
  };
  /** Where signals outlive the process; `undefined` where nothing was said. */
  readonly spool:
    | { readonly directory: string; readonly mode: 'overflow' | 'always'; readonly maxBytes: number }
    | undefined;
  readonly report: Report;
  /**
   * Whether lines of the log have what is called so redacted, by the names of `logs.redact` or by those that are secret
   * anyway. Left out where nobody says so: then only the latter are.
   */
  readonly isSecret?: ((name: string) => boolean) | undefined;
}
