import { choice, integer, list, type ObjectSchema, object, off, oneOf, type ValueSchema } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { ShutdownOptions } from './shutdown-options.js';

/** The schema of a time in a shutdown: up to an hour, in milliseconds. */
export const shutdownTimeSchema: ValueSchema<number> = integer({ minimum: 0, maximum: 3_600_000 });

/** The schema of `shutdown`. */
export const shutdownSchema: ObjectSchema<ShutdownOptions> = object({
  signals: {
    value: oneOf(
      off(),
      list(choice('SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGBREAK'), {
        type: 'an array of signals',
        maxItems: 6,
      }),
    ),
    description: 'The signals that begin a shutdown; `false` leaves signals to the application.',
    default: DEFAULTS.shutdown.signals.map((signal) => `\`${signal}\``).join(', '),
  },
  deadlineMs: {
    value: shutdownTimeSchema,
    description: 'How long all of it may take, in milliseconds.',
    default: `${DEFAULTS.shutdown.deadlineMs}`,
  },
  drainMs: {
    value: shutdownTimeSchema,
    description: 'How long the service answers on after readiness has turned 503. SIGINT does not wait.',
    default: `${DEFAULTS.shutdown.drainInKubernetesMs} in Kubernetes, else 0`,
  },
});
