import { integer, type ObjectSchema, object } from '@vigia/contract';

/** What may differ from the telemetry's `shutdown` for a server. Of several servers the longest times hold. */
export interface CloseOptions {
  /** How long all of it may take, in milliseconds, `drainMs` included. @defaultValue `shutdown.deadlineMs` */
  readonly deadlineMs?: number | undefined;
  /** How long the service answers on after readiness has turned 503, in milliseconds. @defaultValue `shutdown.drainMs` */
  readonly drainMs?: number | undefined;
}

const LONGEST_MS = 3_600_000;

/** The schema of the options of `closeWith`. */
export const closeOptionsSchema: ObjectSchema<CloseOptions> = object({
  deadlineMs: {
    value: integer({ minimum: 0, maximum: LONGEST_MS }),
    description: 'How long all of it may take, in milliseconds.',
  },
  drainMs: {
    value: integer({ minimum: 0, maximum: LONGEST_MS }),
    description: 'How long the service answers on after readiness has turned 503, in milliseconds.',
  },
});
