import type { LogsView } from '../api/logs-view.js';
import type { LogsQuery } from '../api/parsed-query.js';
import { searchLog } from '../kept/search-log.js';
import type { Asked } from './asked.js';
import { logEntries } from './log-entries.js';

/** Lines that match, of this process. */
export function logs({ known, self }: Asked, { after, ...query }: LogsQuery): LogsView {
  const lastSequence = known.lastSequence();
  const afterSequence = known.cursor.read(after);
  return {
    timeMs: known.nowMs(),
    answeredBy: self,
    ...searchLog({ entries: logEntries(known), lastSequence }, { ...query, afterSequence }),
    cursor: known.cursor.write(lastSequence),
  };
}
