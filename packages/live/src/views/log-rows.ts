import type { LogRow } from '../api/logs-view.js';
import { requestLogRow } from '../kept/request-log-row.js';
import type { Knowledge } from '../knowledge/knowledge.js';

/** All rows of the log in the order in which they came. */
export function logRows({ lines, requests }: Knowledge): readonly LogRow[] {
  return [...lines.rows(), ...requests.logged().map(requestLogRow)].toSorted(
    (one, other) => one.sequence - other.sequence,
  );
}
