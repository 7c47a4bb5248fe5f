import { choice, type ObjectSchema, object, shape } from '@vigia/contract';
import type { BaseLogger, DestinationStream } from 'pino';
import { DEFAULTS } from './defaults.js';
import { later } from './option-field.js';
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
  redact: later('Names of what is never written.'),
  destination: {
    value: shape<DestinationStream>('a stream with a `write` method', ['write']),
    description: 'Where lines go.',
    default: 'stdout',
  },
  bufferBytes: later('Memory for lines that wait.'),
  access: later('One line per request.'),
  loki: later('Lines sent to Loki.'),
});
