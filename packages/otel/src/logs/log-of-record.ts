import type { LogRecord } from '@vigia/contract';
import type { OtlpLog } from '../model/otlp-log.js';
import { exceptionAttributes } from './exception-attributes.js';
import { severityOf } from './severity.js';

const TRACE_ID = /^(?!0{32})[\da-f]{32}$/;
const SPAN_ID = /^(?!0{16})[\da-f]{16}$/;

/** A line of the log. Its fields are attributes, but for those that OTLP or the resource has a place for. */
export function logOfRecord({ level, timeMs, line, fields }: LogRecord): OtlpLog {
  const { level: _level, time: _time, pid: _pid, hostname: _hostname, service: _service, ...others } = fields;
  const { msg, trace_id, span_id, err, ...attributes } = others;
  return {
    timeMs,
    observedTimeMs: timeMs,
    ...severityOf(level),
    body: bodyOf(msg, line, fields),
    attributes: { ...attributes, ...errorAttributes(err) },
    traceId: idOf(trace_id, TRACE_ID),
    spanId: idOf(span_id, SPAN_ID),
    flags: 0,
  };
}

/** What is no JSON, as a hook of the user's may write, is the body as it is. */
function bodyOf(message: unknown, line: string, fields: LogRecord['fields']): string {
  if (typeof message === 'string') return message;
  return Object.keys(fields).length === 0 ? line : '';
}

/** What an error has beside its three parts, such as a code, is not lost. */
function errorAttributes(error: unknown): Readonly<Record<string, unknown>> {
  const exception = exceptionAttributes(error);
  if (exception === undefined) return error === undefined ? {} : { err: error };
  const { type: _type, message: _message, stack: _stack, ...rest } = Object(error);
  return Object.keys(rest).length === 0 ? { ...exception } : { ...exception, err: rest };
}

function idOf(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}
