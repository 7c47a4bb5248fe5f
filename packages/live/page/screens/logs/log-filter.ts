import type { ScreenQuery } from '../../feed/use-view.js';
import type { Query } from '../../shell/place.js';

/** The names of levels, the least grave first. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** Lines that one frame brings at most; what comes beyond is counted. */
const LINES_OF_FRAME = '200';

/** The service refuses more. */
const MOST_CHARACTERS = 256;

/** Which lines are wanted; empty is all. */
export interface LogFilter {
  readonly level: string;
  readonly text: string;
  readonly request: string;
}

/** The filter that an address has, so that a link can be given to somebody else. */
export function logFilter({ level, text = '', request = '' }: Query): LogFilter {
  return {
    level: LEVELS.find((name) => name === level) ?? '',
    text: text.slice(0, MOST_CHARACTERS),
    request: request.slice(0, MOST_CHARACTERS),
  };
}

/** Whether it leaves anything out. */
export function isFiltering({ level, text, request }: LogFilter): boolean {
  return level !== '' || text !== '' || request !== '';
}

/** What is asked for: all that there is, or what came after a cursor. */
export function logQuery({ level, text, request }: LogFilter, after: string | undefined): ScreenQuery<'logs'> {
  return {
    limit: LINES_OF_FRAME,
    ...(level === '' ? {} : { level }),
    ...(text === '' ? {} : { text }),
    ...(request === '' ? {} : { request }),
    ...(after === undefined ? {} : { after }),
  };
}
