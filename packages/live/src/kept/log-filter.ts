import { LOG_LEVELS } from '@vigia/contract';
import type { LogRow } from '../api/logs-view.js';
import type { LogsQuery } from '../api/parsed-query.js';
import { isCalled } from './kept-requests.js';
import type { LogEntry } from './log-lines.js';

/** Which rows are wanted. */
export type LogFilter = Pick<LogsQuery, 'level' | 'text' | 'request'>;

/**
 * Returns the row of an entry that matches. A text is found in all that a row shows, without regard to case. What can be
 * told without reading the entry is asked first.
 */
export function logFilter({ level, text, request }: LogFilter): (entry: LogEntry) => LogRow | undefined {
  const least = LOG_LEVELS.indexOf(level);
  const pattern = text === undefined ? undefined : new RegExp(literal(text), 'i');
  return (entry) => {
    if (LOG_LEVELS.indexOf(entry.level) < least) return undefined;
    if (request !== undefined && !entry.mayName(request)) return undefined;
    const row = entry.row();
    const isWanted =
      (request === undefined || isCalled(row, request)) && (pattern === undefined || shows(row, pattern));
    return isWanted ? row : undefined;
  };
}

/** Whether a filter lets everything through. */
export function isOpen({ level, text, request }: LogFilter): boolean {
  return level === LOG_LEVELS[0] && text === undefined && request === undefined;
}

function shows({ message, fields, requestId, requestUuid, traceId }: LogRow, pattern: RegExp): boolean {
  return [message, fields, requestId, requestUuid, traceId].some((text) => text !== undefined && pattern.test(text));
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
