import type { LogRecord } from '@vigia/contract';
import type { OtlpLog } from '../model/otlp-log.js';
import { exceptionAttributes } from './exception-attributes.js';
import { severityOf } from './severity.js';

const TRACE_ID = /^(?!0{32})[\da-f]{32}$/;
const SPAN_ID = /^(?!0{16})[\da-f]{16}$/;

/** Those that OTLP or the resource has a place for; the last is no name that an object can take. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  'level time pid hostname service msg trace_id span_id err __proto__'.split(' '),
);

/** A line of the log. Its fields are attributes, but for those that have a place of their own. */
export function logOfRecord({ level, timeMs, line, fields }: LogRecord): OtlpLog {
  const { msg, trace_id, span_id, err } = fields;
  return {
    timeMs,
    observedTimeMs: timeMs,
    ...severityOf(level),
    body: bodyOf(msg, line, fields),
    attributes: attributesOf(fields, err),
    traceId: idOf(trace_id, TRACE_ID),
    spanId: idOf(span_id, SPAN_ID),
    flags: 0,
  };
}

function attributesOf(fields: LogRecord['fields'], error: unknown): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) if (!ELSEWHERE.has(name)) attributes[name] = fields[name];
  return error === undefined ? attributes : Object.assign(attributes, errorAttributes(error));
}

/** What is no JSON, as a hook of the user's may write, is the body as it is. */
function bodyOf(message: unknown, line: string, fields: LogRecord['fields']): string {
  if (typeof message === 'string') return message;
  return Object.keys(fields).length === 0 ? line : '';
}

/** What an error has beside its three parts, such as a code, is not lost. */
function errorAttributes(error: unknown): Readonly<Record<string, unknown>> {
  const exception = exceptionAttributes(error);
  if (exception === undefined) return { err: error };
  const { type: _type, message: _message, stack: _stack, ...rest } = Object(error);
  return Object.keys(rest).length === 0 ? { ...exception } : { ...exception, err: rest };
}

function idOf(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}
