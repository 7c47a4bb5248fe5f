import type { Problem, Report } from '@vigia/contract';
import type { LoggerOptions } from 'pino';
import type { ResolvedOptions } from '../options/resolve.js';
import type { ResolvedAccess, ResolvedLogs } from '../options/resolve-logs.js';
import type { AccessLine } from './access/access-line.js';
import { createPinoHttpEngine, type FollowRequest } from './access/pino-http-engine.js';
import { createServiceAccessLine } from './access/service-access-line.js';
import type { LineTarget } from './line-target.js';
import { createOwnLogger } from './own-logger.js';
import { borrowedLogger, type ServiceLogger, silentLogger } from './service-logger.js';

/** What logging needs. */
export interface LoggingOptions extends Pick<ResolvedOptions, 'logs' | 'requests' | 'service'> {
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
  /** Told of every request that begins, where another engine writes its line. */
  readonly followRequest: FollowRequest | undefined;
  /** Writes the line of a problem, but not to the targets: they may be what is in trouble. */
  writeProblem(problem: Problem): void;
}

/**
 * The logger of a telemetry: the user's, else pino writing JSON to the destination or to stdout. With `logs: false` it
 * is silent.
 */
export function createLogging(options: LoggingOptions): Logging {
  const { logs, requests, report } = options;
  const service = serviceLogger(options);
  const { logger, losses, exempt, aside, endStorms, flush, flushNow, close } = service;
  const writers = logs?.access && accessWriters({ ...logs, access: logs.access }, { service, requests, report });

  function writeProblem({ message, cause, ...problem }: Problem): void {
    aside(() => exempt(() => logger.warn({ ...problem, err: cause }, message)));
  }

  return {
    logger,
    losses,
    accessLine: undefined,
    followRequest: undefined,
    ...writers,
    writeProblem,
    endStorms,
    flush,
    flushNow,
    close,
  };
}

type AccessWriters = Partial<Pick<Logging, 'accessLine' | 'followRequest'>>;

function accessWriters(
  { access, redact }: Pick<ResolvedLogs, 'redact'> & { readonly access: ResolvedAccess },
  { service, requests, report }: Pick<LoggingOptions, 'requests' | 'report'> & { readonly service: ServiceLogger },
): AccessWriters {
  if (access.engine === 'vigia') return { accessLine: createServiceAccessLine({ service, access, redact, report }) };
  return { followRequest: createPinoHttpEngine({ ...service, redact, address: requests.client.address, report }) };
}

function serviceLogger({ logs, ...parts }: LoggingOptions): ServiceLogger {
  if (logs === undefined) return silentLogger();
  if (logs.logger !== undefined) return borrowedLogger(logs.logger);
  return createOwnLogger({ ...parts, logs });
}
