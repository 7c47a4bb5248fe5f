import { LOG_LEVELS } from '@vigia/contract';
import type { LogRow } from '../api/logs-view.js';
import type { LogsQuery } from '../api/parsed-query.js';
import { isCalled } from './kept-requests.js';

/** Which rows are wanted. */
export type LogFilter = Pick<LogsQuery, 'level' | 'text' | 'request'>;

/** The test for a filter. A text is found in all that a row shows, without regard to case. */
export function logFilter({ level, text, request }: LogFilter): (row: LogRow) => boolean {
  const least = LOG_LEVELS.indexOf(level);
  const pattern = text === undefined ? undefined : new RegExp(literal(text), 'i');
  return (row) =>
    LOG_LEVELS.indexOf(row.level) >= least &&
    (request === undefined || isCalled(row, request)) &&
    (pattern === undefined || shows(row, pattern));
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
