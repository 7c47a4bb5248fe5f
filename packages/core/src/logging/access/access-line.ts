import type { ExchangeEvent, ExchangeStart } from '@vigia/contract';
import type { Logger } from 'pino';
import { serializeError } from '../errors/serialize-error.js';
import { accessFields, errorKeyOf } from './access-fields.js';
import { type AccessSampling, type SampledExchange, sampleRateOf } from './access-sampling.js';
import { type AccessFacts, type AccessVerdict, accessVerdict, verdictOf } from './access-verdict.js';
import type { ReadHeaders } from './allowed-headers.js';
import { compileTemplate, type LineTemplateOptions, type WriteAccessLine } from './line-template.js';

/** What an access line needs. */
export interface AccessLineOptions extends LineTemplateOptions, AccessSampling {
  readonly readHeaders: ReadHeaders;
  /** Calls a function that writes through the logger itself, so that the line is never taken for part of a storm. */
  readonly exempt?: ((act: () => void) => void) | undefined;
  /** Told once why lines go through the logger itself, which takes several times as long. */
  readonly unfollowed: (reason: string) => void;
  /** Told of what the logger or its destination threw. */
  readonly failed: (cause: unknown) => void;
}

/** Writes one line per exchange. */
export interface AccessLine {
  /** Whether an exchange that has ended has a line: whether its level is on, and it is sampled. Never throws. */
  wants(exchange: AccessFacts & SampledExchange): boolean;
  /** Writes the line of an exchange that it {@link wants}. Never throws. */
  write(event: ExchangeEvent, headers: ExchangeStart['headers']): void;
}

/** @see AccessLine */
export function createAccessLine(options: AccessLineOptions): AccessLine {
  const { logger, readHeaders, failed } = options;
  const writeLine = tolerant(writerOf(options));

  function rateOf(exchange: SampledExchange, { level }: AccessVerdict): number | undefined {
    return level === 'info' ? sampleRateOf(options, exchange) : undefined;
  }

  return {
    wants(exchange) {
      const verdict = verdictOf(exchange);
      return isOn(logger, verdict) && rateOf(exchange, verdict) !== 0;
    },
    write(event, headers) {
      try {
        const verdict = accessVerdict(event);
        writeLine(event, { headers: readHeaders(headers), sampleRate: rateOf(event, verdict) }, verdict);
      } catch (cause) {
        failed(cause);
      }
    },
  };
}

/** A logger that only looks like pino cannot be asked. */
function isOn(logger: Partial<Logger>, { level }: AccessVerdict): boolean {
  return logger.isLevelEnabled?.(level) ?? true;
}

/** Writes plainly what the serializer of a logger cannot take, such as a frozen error, that has no room for its marks. */
function tolerant(write: WriteAccessLine): WriteAccessLine {
  return (event, extras, verdict) => {
    try {
      write(event, extras, verdict);
    } catch (cause) {
      if (event.error === undefined) throw cause;
      write({ ...event, error: serializeError(event.error) }, extras, verdict);
    }
  };
}

function writerOf(options: AccessLineOptions): WriteAccessLine {
  const compiled = compileSafely(options);
  if ('write' in compiled) return compiled.write;
  options.unfollowed(compiled.reason);
  return throughLogger(options);
}

function compileSafely(options: AccessLineOptions): ReturnType<typeof compileTemplate> {
  try {
    return compileTemplate(options);
  } catch (cause) {
    return { reason: `it threw at a sample line: ${String(cause)}` };
  }
}

function throughLogger({ logger, exempt = (act) => act() }: AccessLineOptions): WriteAccessLine {
  const errorKey = errorKeyOf(logger);
  return (event, extras, { level, message }) =>
    exempt(() => logger[level](accessFields(event, extras, errorKey), message));
}
