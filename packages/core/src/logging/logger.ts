import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { ResolvedLogs } from '../options/resolve-logs.js';
import { serializeError } from './errors/serialize-error.js';
import type { RedactLine } from './redaction/line-redaction.js';

/** What a logger of our own is made of. */
export interface LoggerParts {
  readonly logs: Pick<ResolvedLogs, 'level' | 'redact'>;
  readonly service: { readonly name: string };
  readonly redact: RedactLine;
  /** The fields of the context, on every line. */
  readonly mixin?: LoggerOptions['mixin'];
}

/** The logger of a telemetry, when the user has none: pino, writing JSON with the service's name on every line. */
export function createLogger(parts: LoggerParts, destination: DestinationStream): Logger {
  const { logs, service, redact, mixin } = parts;
  const { paths } = logs.redact;
  return pino(
    {
      level: logs.level,
      base: { service: service.name, pid: process.pid },
      serializers: { err: serializeError },
      hooks: { streamWrite: redact },
      ...(mixin && { mixin }),
      ...(paths.length > 0 && { redact: [...paths] }),
    },
    destination,
  );
}
