import type { LogRow, LogsView } from '../api/logs-view.js';
import type { LogsQuery } from '../api/parsed-query.js';
import { isOpen, logFilter } from './log-filter.js';

/** What is searched. */
export interface SearchedLog {
  /** Ascending by their sequence. */
  readonly rows: readonly LogRow[];
  /** Of what came last, kept or not. */
  readonly lastSequence: number;
}

/** What is wanted of it. */
export interface LogSearch extends Omit<LogsQuery, 'after'> {
  /** What came until then is known already; `undefined` where nothing is. */
  readonly afterSequence: number | undefined;
}

/**
 * The newest rows that match. Of those that were forgotten nobody can say whether they would have matched: they count as
 * skipped where everything does.
 */
export function searchLog(log: SearchedLog, search: LogSearch): Pick<LogsView, 'lines' | 'skipped'> {
  const { afterSequence = 0, limit } = search;
  const fresh = log.rows.filter(({ sequence }) => sequence > afterSequence);
  const found = fresh.filter(logFilter(search));
  const lines = found.slice(-limit);
  if (search.afterSequence === undefined) return { lines, skipped: 0 };
  const forgotten = isOpen(search) ? log.lastSequence - afterSequence - fresh.length : 0;
  return { lines, skipped: found.length - lines.length + forgotten };
}
