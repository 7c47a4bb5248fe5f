import type { LogEntry } from '../kept/log-lines.js';
import { requestLogEntry } from '../kept/request-log-row.js';
import type { Knowledge } from '../knowledge/knowledge.js';

/** All rows of the log, the newest first. */
export function logEntries({ lines, requests }: Knowledge): readonly LogEntry[] {
  return [...lines.entries(), ...requests.logged().map(requestLogEntry)].toSorted(
    (one, other) => other.sequence - one.sequence,
  );
}
