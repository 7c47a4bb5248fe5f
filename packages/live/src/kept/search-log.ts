import type { LogRow, LogsView } from '../api/logs-view.js';
import type { LogsQuery } from '../api/parsed-query.js';
import { isOpen, logFilter } from './log-filter.js';
import type { LogEntry } from './log-lines.js';

/** What is searched. */
export interface SearchedLog {
  /** The newest first. */
  readonly entries: readonly LogEntry[];
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
  const { afterSequence, limit } = search;
  if (afterSequence === undefined) return { lines: newestMatches(log.entries, search, limit), skipped: 0 };
  const fresh = log.entries.filter(({ sequence }) => sequence > afterSequence);
  const found = newestMatches(fresh, search, Number.POSITIVE_INFINITY);
  const lines = found.slice(-limit);
  const forgotten = isOpen(search) ? log.lastSequence - afterSequence - fresh.length : 0;
  return { lines, skipped: found.length - lines.length + forgotten };
}

/** The oldest of them first. No more entries are read than it takes. */
function newestMatches(entries: readonly LogEntry[], search: LogSearch, limit: number): readonly LogRow[] {
  const matches = logFilter(search);
  const found: LogRow[] = [];
  for (const entry of entries) {
    if (found.length >= limit) break;
    const row = matches(entry);
    if (row !== undefined) found.push(row);
  }
  return found.toReversed();
}
