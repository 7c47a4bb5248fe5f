import type { LoggerService, LogLevel } from '@nestjs/common';
import type { Telemetry } from '@vigia/core';
import { isSwitchedOn, lineLevel } from './nest-levels.js';
import { contextOf, nestLine } from './nest-line.js';
import { notedErrors } from './noted-errors.js';

/** The context in which Nest tells of what its filter of exceptions has caught. */
const EXCEPTIONS_CONTEXT = 'ExceptionsHandler';

/**
 * Nest's logger on the logger of the telemetry: `app.useLogger(app.get(TelemetryLogger))`. Nest's own lines, and those
 * of its `Logger`, are then like all others, with the fields of the request in which they are written. A call is one
 * line. An error that Nest tells of because nobody caught it is left to the access line of its request.
 */
export class TelemetryLogger implements LoggerService {
  readonly #vigia: Telemetry;
  #switchedOn: readonly LogLevel[] | undefined = undefined;

  /** For an application that is to log by it from its first line on: `NestFactory.create(AppModule, { logger })`. */
  constructor(vigia: Telemetry) {
    this.#vigia = vigia;
  }

  /** Becomes a line of the level `info`. */
  log(message: unknown, ...more: readonly unknown[]): void {
    this.#write('log', [message, ...more]);
  }

  /** An `Error`, or a stack behind the message, becomes the field `err`. */
  error(message: unknown, ...more: readonly unknown[]): void {
    if (!this.#isTold([message, ...more])) this.#write('error', [message, ...more]);
  }

  warn(message: unknown, ...more: readonly unknown[]): void {
    this.#write('warn', [message, ...more]);
  }

  debug(message: unknown, ...more: readonly unknown[]): void {
    this.#write('debug', [message, ...more]);
  }

  /** Becomes a line of the level `trace`. */
  verbose(message: unknown, ...more: readonly unknown[]): void {
    this.#write('verbose', [message, ...more]);
  }

  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.#write('fatal', [message, ...more]);
  }

  /** Narrows Nest's lines to these levels and what is more important; the logger's own level decides beside it. */
  setLogLevels(levels: LogLevel[]): void {
    this.#switchedOn = [...levels];
  }

  #isTold(given: readonly unknown[]): boolean {
    const [error] = given;
    if (contextOf(given) !== EXCEPTIONS_CONTEXT || typeof error !== 'object' || error === null) return false;
    return notedErrors(this.#vigia).has(error);
  }

  #write(level: LogLevel, given: readonly unknown[]): void {
    if (this.#switchedOn !== undefined && !isSwitchedOn(level, this.#switchedOn)) return;
    // A logger of the application's need not have all that pino has.
    const logger: Partial<Telemetry['logger']> = this.#vigia.logger;
    const written = lineLevel(level);
    if (logger.isLevelEnabled?.(written) === false) return;
    const { fields, message } = nestLine(given);
    logger[written]?.(fields, message);
  }
}
