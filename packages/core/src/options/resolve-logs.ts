import type { DestinationStream, Logger } from 'pino';
import { DEFAULTS } from './defaults.js';
import type { LogsOptions } from './telemetry-options.js';

/** A logger that is on. */
export interface ResolvedLogs {
  readonly level: string;
  readonly logger: Logger | undefined;
  readonly destination: DestinationStream | undefined;
}

/** Completes the logger; `undefined` when it is off. */
export function resolveLogs(given: false | LogsOptions): ResolvedLogs | undefined {
  if (given === false) return undefined;
  const { level = DEFAULTS.logLevel, logger, destination } = given;
  // Levels of the user's own are no concern of ours, and pino's types tie every method to them.
  return Object.freeze({ level, logger: logger as Logger | undefined, destination });
}
