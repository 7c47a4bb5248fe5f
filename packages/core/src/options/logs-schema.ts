import { choice, integer, type ObjectSchema, object, off, oneOf, shape } from '@vigia/contract';
import type { BaseLogger, DestinationStream } from 'pino';
import { accessSchema, stormSchema } from './access-schema.js';
import { DEFAULTS } from './defaults.js';
import { later } from './option-field.js';
import { redactSchema } from './redact-schema.js';
import type { LogsOptions } from './telemetry-options.js';

/** The schema of `logs`. */
export const logsSchema: ObjectSchema<LogsOptions> = object({
  level: {
    value: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    description: 'The least important level that is written.',
    default: `\`"${DEFAULTS.logLevel}"\``,
  },
  logger: {
    value: shape<BaseLogger>('a logger of pino with its usual levels', ['debug', 'info', 'warn', 'error', 'fatal']),
    description: "The service's own pino.",
    default: 'a new one',
  },
  context: later('Fields of the request on every line.'),
  redact: {
    value: redactSchema,
    description:
      "What is never written, beside the secrets that everybody has: names, at any depth, and paths as pino's `redact` has them.",
    default: 'none',
  },
  destination: {
    value: shape<DestinationStream>('a stream with a `write` method', ['write']),
    description: 'Where lines go.',
    default: 'stdout',
  },
  bufferBytes: {
    value: integer({ minimum: 65_536, maximum: 1_073_741_824 }),
    description: 'Memory for lines that wait for the reader of stdout, in bytes; further ones are lost, and counted.',
    default: `${DEFAULTS.bufferBytes}`,
  },
  access: {
    value: oneOf(off(), accessSchema),
    description: 'The line at the end of every exchange; `false` writes none.',
  },
  storm: {
    value: oneOf(off(), stormSchema),
    description: 'What keeps a loop of failures from filling the log; `false` writes every line.',
  },
  loki: later('Lines sent to Loki.'),
});
