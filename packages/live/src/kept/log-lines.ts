import type { LogLevel, LogRecord } from '@vigia/contract';
import type { LogRow } from '../api/logs-view.js';
import { lineRow, type WrittenLine } from './log-line.js';
import { createRing } from './ring.js';

/** A row of the log that may not have been read yet: reading one takes as long as searching hundreds. */
export interface LogEntry {
  readonly sequence: number;
  readonly level: LogLevel;
  /** Whether the row can have this id: it may have another one all the same. */
  mayName(id: string): boolean;
  row(): LogRow;
}

/** The newest lines of the log, with what the telemetry itself has reported. */
export interface LogLines {
  /** A line is read when somebody looks at the log, not when it comes. */
  addLine(record: LogRecord): void;
  addRow(row: Omit<LogRow, 'sequence'>): void;
  /** The oldest first. Rows that were read stay, so that the next look costs less. */
  entries(): readonly LogEntry[];
  /** What they take at most, as it is counted against the limit. */
  readonly bytes: number;
}

/** What they need. */
export interface LogLinesOptions {
  readonly lines: number;
  readonly lineBytes: number;
  readonly nextSequence: () => number;
}

interface Entry {
  readonly bytes: number;
  content: WrittenLine | LogRow;
}

/** What an entry takes beside its texts. */
const OVERHEAD_BYTES = 320;
/** A character takes one byte or two; which of them, nobody tells. */
const BYTES_PER_CHARACTER = 2;
/** A longer line is read, and cut, when it comes. */
const MOST_UNREAD_CHARACTERS = 8_192;

/** @see LogLines */
export function createLogLines({ lines, lineBytes, nextSequence }: LogLinesOptions): LogLines {
  const ring = createRing<Entry>(lines);
  let bytes = 0;

  function add(content: Entry['content'], characters: number): void {
    const entry = { content, bytes: OVERHEAD_BYTES + BYTES_PER_CHARACTER * characters };
    bytes += entry.bytes - (ring.add(entry)?.bytes ?? 0);
    while (bytes > lineBytes) bytes -= ring.shift()?.bytes ?? bytes;
  }

  function addLine({ timeMs, level, line }: LogRecord): void {
    const written = { sequence: nextSequence(), timeMs, level, line };
    if (line.length > MOST_UNREAD_CHARACTERS) addWhole(lineRow(written));
    else add(written, line.length);
  }

  function addWhole(row: LogRow): void {
    add(row, row.message.length + row.fields.length);
  }

  return {
    addLine,
    addRow: (row) => addWhole({ ...row, sequence: nextSequence() }),
    entries: () => ring.items().map(logEntry),
    get bytes() {
      return bytes;
    },
  };
}

function logEntry(entry: Entry): LogEntry {
  const { content } = entry;
  const { sequence, level } = content;
  const mayName = (id: string): boolean => !('line' in content) || !isPlainId(id) || content.line.includes(id);
  return { sequence, level, mayName, row: () => rowOf(entry) };
}

/** Whether a text stands in JSON as it is. */
function isPlainId(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

function rowOf(entry: Entry): LogRow {
  if ('line' in entry.content) entry.content = lineRow(entry.content);
  return entry.content;
}
