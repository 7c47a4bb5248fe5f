import { choice, integer, leaf, list, type ObjectSchema, object, type ValueSchema } from '@vigia/contract';
import type { AccessOptions, StormOptions } from './access-options.js';
import { DEFAULTS } from './defaults.js';
import { ratioSchema } from './ratio-schema.js';

const name: ValueSchema<string> = leaf(
  'the name of a header such as "referer"',
  (value): value is string => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(value),
);

/** Read into lower case, as Node names incoming headers. */
const headerName: ValueSchema<string> = {
  ...name,
  read: (value, place) => name.read(value, place)?.toLowerCase(),
};

/** The schema of `logs.access`. */
export const accessSchema: ObjectSchema<AccessOptions> = object({
  engine: {
    value: choice('vigia', 'pino-http'),
    description:
      'Who writes the line. `pino-http`, on Express and Koa, is the package that the application has installed; it costs more and says less, and has no use for the other options.',
    default: '`"vigia"`',
  },
  sample: {
    value: ratioSchema,
    description: 'The share of the successes that is written; the line says it then.',
    default: `${DEFAULTS.access.sample}`,
  },
  slowMs: {
    value: integer({ minimum: 0, maximum: 3_600_000 }),
    description: 'Successes that took so long, in milliseconds, are written whatever `sample` says.',
    default: 'none',
  },
  headers: {
    value: list(headerName, { type: 'an array of names of headers', maxItems: 32 }),
    description: 'Headers of the request that the line has. The values of secret ones are redacted.',
    default: 'none',
  },
});

/** The schema of `logs.storm`. */
export const stormSchema: ObjectSchema<StormOptions> = object({
  linesPerSecond: {
    value: integer({ minimum: 1, maximum: 1_000_000 }),
    description: 'How many lines like each other, from `warn` on, are written in a second.',
    default: `${DEFAULTS.linesPerSecond}`,
  },
});
