import type { RowDefinition } from '../dashboard-definition.js';
import { logPanel } from '../panels/log-panel.js';
import { logLines } from '../queries/queries.js';
import { GRAVE, type LogQueries } from './log-queries.js';

const MOST_ERRORS = 100;
const MOST_LINES = 500;

/** The lines themselves. */
export function logLinesRow({ lines }: LogQueries): RowDefinition {
  return {
    title: 'Lines',
    panels: [
      logPanel({
        title: 'Latest errors',
        description: 'The latest lines of the levels error and fatal. Open one for its trace and all of its fields.',
        queries: [logLines(lines(GRAVE), MOST_ERRORS)],
        width: 24,
        height: 10,
      }),
      logPanel({
        title: 'Latest lines',
        description: 'The latest lines. Type a request id or a trace id above to see all that one request wrote.',
        queries: [logLines(lines(), MOST_LINES)],
        width: 24,
        height: 16,
      }),
    ],
  };
}
