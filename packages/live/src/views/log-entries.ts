import type { LogEntry } from '../kept/log-lines.js';
import { requestLogRow } from '../kept/request-log-row.js';
import type { Knowledge } from '../knowledge/knowledge.js';

/** All rows of the log, the newest first. */
export function logEntries({ lines, requests }: Knowledge): readonly LogEntry[] {
  const ended = requests.logged().map((logged) => ({ sequence: logged.sequence, row: () => requestLogRow(logged) }));
  return [...lines.entries(), ...ended].toSorted((one, other) => other.sequence - one.sequence);
}
