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
}
