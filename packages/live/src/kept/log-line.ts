import type { LogFieldName, LogLevel, LogRecord } from '@vigia/contract';
import type { LogRow } from '../api/logs-view.js';
import { keptText } from './kept-text.js';

/** What a line beyond them may not take with it. */
const MOST_MESSAGE_CHARACTERS = 4_096;
const MOST_FIELD_CHARACTERS = 4_096;
const MOST_ID_CHARACTERS = 256;

type IdField = Extract<LogFieldName, 'request_id' | 'request_uuid' | 'trace_id'>;

/** Fields of pino's own that a row shows elsewhere, or that are the same in all lines. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set<IdField | string>([
  'level',
  'time',
  'pid',
  'hostname',
  'request_id',
  'request_uuid',
  'trace_id',
]);

/** Where pino, and what is like it, writes the message. */
const MESSAGE_FIELDS: readonly string[] = ['msg', 'message'];

/** A line as it was written, to be read when somebody looks. */
export interface WrittenLine {
  readonly sequence: number;
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly line: string;
}

/** The row of a line, whatever is in it. */
export function lineRow({ sequence, timeMs, level, line }: WrittenLine): LogRow {
  const fields = parsedFields(line);
  const messageField = MESSAGE_FIELDS.find((name) => typeof fields?.[name] === 'string');
  const message = fields === undefined ? line : fields[messageField ?? ''];
  return {
    sequence,
    kind: 'line',
    timeMs,
    level,
    message: typeof message === 'string' ? keptText(message, MOST_MESSAGE_CHARACTERS) : '',
    ...idsOf(fields ?? {}),
    fields: keptText(restOf(fields ?? {}, messageField), MOST_FIELD_CHARACTERS),
  };
}

function idsOf(fields: LogRecord['fields']): Pick<LogRow, 'requestId' | 'requestUuid' | 'traceId'> {
  const read = (name: IdField): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' ? keptText(value, MOST_ID_CHARACTERS) : undefined;
  };
  return { requestId: read('request_id'), requestUuid: read('request_uuid'), traceId: read('trace_id') };
}

function restOf(fields: LogRecord['fields'], messageField: string | undefined): string {
  const rest = Object.entries(fields).filter(([name]) => !SHOWN_ELSEWHERE.has(name) && name !== messageField);
  return JSON.stringify(Object.fromEntries(rest));
}

/** `undefined` where the line is no object of JSON. */
function parsedFields(line: string): LogRecord['fields'] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
