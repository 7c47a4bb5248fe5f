import type { Logger } from 'pino';
import type { LineTemplateOptions } from './access/line-template.js';
import { createSilentLogger } from './silent-logger.js';

/** The logger of a service, ours or the user's, with what has to be known of it. */
export interface ServiceLogger {
  readonly logger: Logger;
  /** What of the logger is ours, so that the template of the access line can follow it. */
  readonly ours: Omit<LineTemplateOptions, 'logger'>;
  /** Why lines may be lost, by the name under which they are counted. */
  readonly losses: Readonly<Record<string, readonly string[]>>;
  /** Calls a function whose lines are never suppressed. */
  exempt(act: () => void): void;
  /** Calls a function whose lines go to no targets. */
  aside(act: () => void): void;
  /** Tells of the lines that were suppressed. */
  endStorms(): void;
  /** Resolves when no line waits, or when it has been waited for long enough. */
  flush(): Promise<void>;
  /** Writes what waits before it returns, as far as the destination can: at the exit of the process. */
  flushNow(): void;
  /** Writes what waits, and gives back what was opened. A later line is written all the same. */
  close(): Promise<void>;
}

/** A logger of the user's, who alone decides what becomes of its lines. */
export function borrowedLogger(logger: Logger): ServiceLogger {
  return {
    logger,
    ours: {},
    losses: {},
    exempt: (act) => act(),
    aside: (act) => act(),
    endStorms: () => undefined,
    flush: () => Promise.resolve(),
    flushNow: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** A logger that writes nothing. */
export function silentLogger(): ServiceLogger {
  return borrowedLogger(createSilentLogger());
}
