import { type ObjectSchema, object } from '@vigia/contract';
import { shutdownTimeSchema } from '../options/shutdown-schema.js';

/** What may differ from the telemetry's `shutdown` for a server. Of several servers the longest times hold. */
export interface CloseOptions {
  /** How long all of it may take, in milliseconds, `drainMs` included. @defaultValue `shutdown.deadlineMs` */
  readonly deadlineMs?: number | undefined;
  /** How long the service answers on after readiness has turned 503, in milliseconds. @defaultValue `shutdown.drainMs` */
  readonly drainMs?: number | undefined;
}

/** The schema of the options of `closeWith`. */
export const closeOptionsSchema: ObjectSchema<CloseOptions> = object({
  deadlineMs: {
    value: shutdownTimeSchema,
    description: 'How long all of it may take, in milliseconds.',
  },
  drainMs: {
    value: shutdownTimeSchema,
    description: 'How long the service answers on after readiness has turned 503, in milliseconds.',
  },
});
