import type { DestinationStream, Logger } from 'pino';
import type { PrettyChoice } from '../logging/pretty/pretty-line.js';
import { type RedactionRules, redactionRules } from '../logging/redaction/redaction-rules.js';
import type { AccessOptions, StormOptions } from './access-options.js';
import { DEFAULTS } from './defaults.js';
import type { LogsOptions } from './telemetry-options.js';

/** The access line, when it is on. */
export interface ResolvedAccess {
  readonly engine: 'vigia' | 'pino-http';
  readonly sample: number;
  readonly slowMs: number | undefined;
  /** In lower case. */
  readonly headers: readonly string[];
}

/** A logger that is on. */
export interface ResolvedLogs {
  readonly level: string;
  readonly logger: Logger | undefined;
  readonly destination: DestinationStream | undefined;
  /** Whether lines carry the fields of the request or the job in which they are written. */
  readonly context: boolean;
  /** Turns the level to `debug` and back. */
  readonly levelSignal: 'SIGUSR2' | 'SIGHUP' | undefined;
  /** Whether lines on stdout are for people. */
  readonly pretty: PrettyChoice;
  /** For lines that wait for the reader of stdout. */
  readonly bufferBytes: number;
  readonly redact: RedactionRules;
  readonly access: ResolvedAccess | undefined;
  /** `undefined`: every line is written, however many are alike. */
  readonly storm: { readonly linesPerSecond: number } | undefined;
}

/** Completes the logger; `undefined` when it is off. What a kill switch has switched off is off in any case. */
export function resolveLogs(
  given: false | LogsOptions,
  mayBeOn: { readonly access: boolean; readonly pretty: boolean },
): ResolvedLogs | undefined {
  if (given === false) return undefined;
  const { level = DEFAULTS.logLevel, logger, destination, bufferBytes = DEFAULTS.bufferBytes } = given;
  return Object.freeze({
    level,
    // Levels of the user's own are no concern of ours, and pino's types tie every method to them.
    logger: logger as Logger | undefined,
    destination,
    context: given.context !== false,
    levelSignal: given.levelSignal,
    pretty: given.pretty ?? (mayBeOn.pretty && 'auto'),
    bufferBytes,
    redact: Object.freeze(redactionRules(given.redact ?? [])),
    access: resolveAccess(mayBeOn.access && (given.access ?? {})),
    storm: resolveStorm(given.storm ?? {}),
  });
}

function resolveAccess(given: false | AccessOptions): ResolvedAccess | undefined {
  if (given === false) return undefined;
  const { engine = DEFAULTS.access.engine, sample = DEFAULTS.access.sample, slowMs, headers = [] } = given;
  return Object.freeze({ engine, sample, slowMs, headers });
}

function resolveStorm(given: false | StormOptions): ResolvedLogs['storm'] {
  if (given === false) return undefined;
  return Object.freeze({ linesPerSecond: given.linesPerSecond ?? DEFAULTS.linesPerSecond });
}
