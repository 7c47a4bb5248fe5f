import {
  callback,
  flag,
  integer,
  type ObjectSchema,
  object,
  off,
  oneOf,
  record,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { HealthCheck, HealthCheckOptions, HealthOptions } from './health-options.js';
import { plainPath } from './plain-path-schema.js';
import { ratioSchema } from './ratio-schema.js';

const MAX_CHECKS = 50;
const timeoutMs = integer({ minimum: 1, maximum: 60_000 });
const cacheMs = integer({ minimum: 0, maximum: 3_600_000 });
const check = callback<HealthCheck>('(signal) => unknown');

const checkName = text({
  type: 'a lower-case name such as "database" of letters, digits, - and _, other than event_loop and disk',
  maxLength: 64,
  pattern: /^(?!(?:event_loop|disk)$)[a-z][a-z0-9_-]*$/,
});

const checkSchema: ValueSchema<HealthCheck | HealthCheckOptions> = oneOf(
  check,
  object<HealthCheckOptions>({
    check: {
      value: check,
      description: 'Throws, rejects or returns `false` when something is not well.',
      required: true,
    },
    timeoutMs: { value: timeoutMs, description: 'How long it may take, in milliseconds.' },
    cacheMs: { value: cacheMs, description: 'How long an answer holds, in milliseconds.' },
    critical: { value: flag(), description: '`false`: a failure is shown, and the service stays ready.' },
  }),
);

/** The schema of `health`. */
export const healthSchema: ObjectSchema<HealthOptions> = object({
  livenessPath: {
    value: plainPath(DEFAULTS.health.livenessPath),
    description: 'Answers 200 while the process serves at all.',
    default: `\`${DEFAULTS.health.livenessPath}\``,
  },
  readinessPath: {
    value: plainPath(DEFAULTS.health.readinessPath),
    description: 'Answers 200 while every critical check is well and no shutdown has begun, else 503.',
    default: `\`${DEFAULTS.health.readinessPath}\``,
  },
  checks: {
    value: record(checkSchema, { key: checkName, maxKeys: MAX_CHECKS }),
    description:
      'What readiness depends on, by name: a function that throws, rejects or returns `false` when something is not well, or `{ check, timeoutMs, cacheMs, critical }`.',
    default: 'none',
  },
  timeoutMs: {
    value: timeoutMs,
    description: 'How long a check may take, in milliseconds.',
    default: `${DEFAULTS.health.timeoutMs}`,
  },
  cacheMs: {
    value: cacheMs,
    description: 'How long the answer of a check holds, in milliseconds.',
    default: `${DEFAULTS.health.cacheMs}`,
  },
  maxHoldMs: {
    value: oneOf(off(), integer({ minimum: 1, maximum: 60_000 })),
    description:
      'How long a request may find the event loop held, in milliseconds, over the last 15 seconds, before readiness turns 503.',
    default: `${DEFAULTS.health.maxHoldMs}`,
  },
  minDiskFreeRatio: {
    value: oneOf(off(), ratioSchema),
    description: 'A disk with a smaller part free is shown as failed; readiness does not depend on it.',
    default: `${DEFAULTS.health.minDiskFreeRatio}`,
  },
});
