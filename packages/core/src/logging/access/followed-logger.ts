import { type Logger, symbols } from 'pino';
import { isContextMixin } from '../context/context-mixin.js';

type TextWriter = (value: unknown, safely?: TextWriter) => string | undefined;

/** What pino keeps of a logger, under the symbols that it has published for those who write beside it. */
export interface LoggerParts {
  /** The beginning of a line by the number of its level. */
  readonly [symbols.lsCacheSym]: Readonly<Record<number, string>>;
  readonly [symbols.timeSym]: () => string;
  /** The fields of every line; `setBindings` changes them. */
  readonly [symbols.chindingsSym]: string;
  readonly [symbols.endSym]: string;
  readonly [symbols.messageKeySym]: string;
  readonly [symbols.errorKeySym]: string;
  readonly [symbols.mixinSym]: unknown;
  readonly [symbols.serializersSym]: Readonly<Record<string, ((value: unknown) => unknown) | undefined>>;
  /** How the values of some names are redacted. */
  readonly [symbols.stringifiersSym]: object;
  readonly [symbols.formattersSym]: { readonly log?: unknown };
  readonly [symbols.hooksSym]: { readonly logMethod?: unknown; readonly streamWrite?: (line: string) => string };
  readonly [symbols.streamSym]: {
    readonly [symbols.needsMetadataGsym]?: boolean;
    write(line: string): unknown;
  };
  readonly [symbols.stringifySym]: TextWriter;
  readonly [symbols.stringifySafeSym]: TextWriter;
  /** Writes a line whatever the level of the logger is. */
  [symbols.writeSym](fields: object, message: string, level: number): void;
}

/** The parts of a logger, or why lines cannot be written beside it. */
export type FollowedLogger = { readonly parts: LoggerParts } | { readonly reason: string };

/**
 * Looks into a logger, which shall write objects with these fields. What may differ from line to line cannot be
 * followed, but for the mixin of our own.
 */
export function followLogger(logger: Logger, ownMixin: unknown, fields: readonly string[]): FollowedLogger {
  if (!isFollowable(logger)) return { reason: 'it is not of the pino that Vigía uses' };
  const mixin = logger[symbols.mixinSym];
  if (mixin !== undefined && mixin !== ownMixin && !isContextMixin(mixin)) return { reason: 'it has a mixin' };
  if (logger[symbols.hooksSym].logMethod !== undefined) return { reason: 'it has a hook for its methods' };
  if (logger[symbols.formattersSym].log !== undefined) return { reason: 'it has a formatter for objects' };
  if (logger[symbols.streamSym][symbols.needsMetadataGsym]) return { reason: 'its destination wants metadata' };
  if (redacts(logger[symbols.stringifiersSym], fields)) return { reason: 'it redacts fields of the access line' };
  if (serializes(logger, fields)) return { reason: 'it has serializers for fields of the access line' };
  return { parts: logger };
}

/** A path such as `err.config.headers` changes only some errors, so no sample shows it. */
function redacts(stringifiers: object, fields: readonly string[]): boolean {
  return symbols.wildcardFirstSym in stringifiers || fields.some((name) => name in stringifiers);
}

function serializes(parts: LoggerParts, fields: readonly string[]): boolean {
  const serializers = parts[symbols.serializersSym];
  return fields.some((name) => name !== parts[symbols.errorKeySym] && name in serializers);
}

/** Another copy of pino has other symbols. */
function isFollowable(logger: object): logger is LoggerParts {
  return symbols.timeSym in logger && symbols.writeSym in logger;
}
