import type { Problem, Report } from '@vigia/contract';
import type { LoggerOptions } from 'pino';
import type { ResolvedOptions } from '../options/resolve.js';
import type { AccessLine } from './access/access-line.js';
import { createServiceAccessLine } from './access/service-access-line.js';
import type { LineTarget } from './line-target.js';
import { createOwnLogger } from './own-logger.js';
import { borrowedLogger, type ServiceLogger, silentLogger } from './service-logger.js';

/** What logging needs. */
export interface LoggingOptions extends Pick<ResolvedOptions, 'logs' | 'service'> {
  /** Gives the lines of a logger of our own the fields of where they are written. */
  readonly mixin: LoggerOptions['mixin'];
  readonly report: Report;
  /** Called for every line that is lost. */
  readonly dropped: (sink: string, reason: string) => void;
  /** Where the lines of a logger of our own go beside its destination. */
  readonly targets: readonly LineTarget[];
}

/** The logger of one telemetry, and what is written beside it. */
export interface Logging
  extends Pick<ServiceLogger, 'logger' | 'losses' | 'endStorms' | 'flush' | 'flushNow' | 'close'> {
  /** `undefined` when it is off. */
  readonly accessLine: AccessLine | undefined;
  /** Writes the line of a problem, but not to the targets: they may be what is in trouble. */
  writeProblem(problem: Problem): void;
}

/**
 * The logger of a telemetry: the user's, else pino writing JSON to the destination or to stdout. With `logs: false` it
 * is silent.
 */
export function createLogging(options: LoggingOptions): Logging {
  const { logs, report } = options;
  const service = serviceLogger(options);
  const { logger, losses, exempt, aside, endStorms, flush, flushNow, close } = service;
  const accessLine =
    logs?.access && createServiceAccessLine({ service, access: logs.access, redact: logs.redact, report });

  function writeProblem({ message, cause, ...problem }: Problem): void {
    aside(() => exempt(() => logger.warn({ ...problem, err: cause }, message)));
  }

  return { logger, losses, accessLine, writeProblem, endStorms, flush, flushNow, close };
}

function serviceLogger({ logs, ...parts }: LoggingOptions): ServiceLogger {
  if (logs === undefined) return silentLogger();
  if (logs.logger !== undefined) return borrowedLogger(logs.logger);
  return createOwnLogger({ ...parts, logs });
}
