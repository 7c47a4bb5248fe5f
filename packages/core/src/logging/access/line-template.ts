import type { ExchangeEvent } from '@vigia/contract';
import { type Logger, symbols } from 'pino';
import { type AccessExtras, accessFields, errorKeyOf } from './access-fields.js';
import { ACCESS_VERDICTS, type AccessVerdict } from './access-verdict.js';
import { followLogger, type LoggerParts } from './followed-logger.js';
import { createLineRenderer, type RenderLine } from './line-renderer.js';
import { lineTime } from './line-time.js';
import { SAMPLE_EVENT, SAMPLE_EXTRAS } from './sample-event.js';

/** Writes the line of an exchange. */
export type WriteAccessLine = (event: ExchangeEvent, extras: AccessExtras, verdict: AccessVerdict) => void;

/** What a template is made for. */
export interface LineTemplateOptions {
  readonly logger: Logger;
  /** The mixin of our own, whose fields are on the line anyway; it is not asked. */
  readonly mixin?: unknown;
  /** The hook of our own that redacts lines; it is asked only for lines that may hold what it looks for. */
  readonly redact?: ((line: string) => string) | undefined;
}

/** The writer for a logger, or why there can be none. */
export type CompiledTemplate = { readonly write: WriteAccessLine } | { readonly reason: string };

/**
 * Compiles a template that writes to the destination of a logger what the logger would have, in a fraction of the
 * time. It is believed only when it renders a sample as the logger does.
 */
export function compileTemplate({ logger, mixin, redact }: LineTemplateOptions): CompiledTemplate {
  const followed = followLogger(logger, mixin, fieldsOf(logger));
  if ('reason' in followed) return followed;
  const { parts } = followed;
  const options = { parts, levels: logger.levels.values, prefix: logger.msgPrefix ?? '' };
  const time = parts[symbols.timeSym];
  const sampleTime = time();
  const rendered = sampleLines(createLineRenderer({ ...options, time: () => sampleTime }));
  const written = writtenLines(logger, parts, sampleTime);
  if (rendered.join() !== written.join()) return { reason: 'it writes fields of its own, or changes ours' };
  const hook = parts[symbols.hooksSym].streamWrite;
  return {
    write: createWriter({ parts, render: createLineRenderer({ ...options, time: lineTime(time) }), hook, redact }),
  };
}

/** Every field that a line may have. */
function fieldsOf(logger: Logger): readonly string[] {
  return Object.keys(accessFields(SAMPLE_EVENT, SAMPLE_EXTRAS, errorKeyOf(logger)));
}

function sampleLines(render: RenderLine): readonly string[] {
  return ACCESS_VERDICTS.map((verdict) => render(SAMPLE_EVENT, SAMPLE_EXTRAS, verdict));
}

/** What the logger itself makes of the sample, before its hook for lines, and away from its destination. */
function writtenLines(logger: Logger, parts: LoggerParts, time: string): readonly string[] {
  const lines: string[] = [];
  const apart: LoggerParts = Object.create(parts, {
    [symbols.streamSym]: { value: { write: (line: string) => lines.push(line) } },
    [symbols.timeSym]: { value: () => time },
    [symbols.mixinSym]: { value: undefined },
    [symbols.hooksSym]: { value: {} },
  });
  const fields = accessFields(SAMPLE_EVENT, SAMPLE_EXTRAS, parts[symbols.errorKeySym]);
  for (const { level, message } of ACCESS_VERDICTS) {
    apart[symbols.writeSym](fields, `${logger.msgPrefix ?? ''}${message}`, logger.levels.values[level] ?? 0);
  }
  return lines;
}

interface WriterOptions {
  readonly parts: LoggerParts;
  readonly render: RenderLine;
  readonly hook: ((line: string) => string) | undefined;
  readonly redact: ((line: string) => string) | undefined;
}

function createWriter({ parts, render, hook, redact }: WriterOptions): WriteAccessLine {
  const stream = parts[symbols.streamSym];
  if (hook === undefined) return (event, extras, verdict) => void stream.write(render(event, extras, verdict));
  const isOurs = hook === redact && !changesSample(render, hook);
  return (event, extras, verdict) => {
    const line = render(event, extras, verdict);
    // Headers are redacted before, and the other fields have harmless names: secrets come with errors only.
    stream.write(isOurs && event.error === undefined ? line : hook(line));
  };
}

/** Whether the user wants fields of the access line itself redacted. */
function changesSample(render: RenderLine, hook: (line: string) => string): boolean {
  const event = { ...SAMPLE_EVENT, error: undefined };
  return ACCESS_VERDICTS.some((verdict) => {
    const line = render(event, SAMPLE_EXTRAS, verdict);
    return hook(line) !== line;
  });
}
