import { choice, flag, integer, type ObjectSchema, object, off, oneOf, shape } from '@vigia/contract';
import type { BaseLogger, DestinationStream } from 'pino';
import { accessSchema, stormSchema } from './access-schema.js';
import { DEFAULTS } from './defaults.js';
import { lokiSchema } from './loki-schema.js';
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
  context: {
    value: off(),
    description: 'Ids of the request or the job on every line; `false` leaves them to `req.log` and the access line.',
  },
  levelSignal: {
    value: choice('SIGUSR2', 'SIGHUP'),
    description: 'Turns the level to `debug` for ten minutes; sent again before they are over, it turns it back.',
    default: 'none',
  },
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
  pretty: {
    value: flag(),
    description: 'Lines for people in place of JSON, by the pino-pretty that the application has installed.',
    default: '`true` on a terminal, where `NODE_ENV` is not `production` and pino-pretty is installed',
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
  loki: {
    value: oneOf(off(), lokiSchema),
    description: 'Lines sent to Loki, where `host` says it is; `false` sends none.',
  },
});
