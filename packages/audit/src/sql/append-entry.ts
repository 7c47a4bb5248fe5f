import type { WrittenEntry } from '../entry/audit-entry.js';
import { columnsOf, ENTRY_COLUMNS } from './entry-columns.js';
import type { AuditPlace } from './place.js';

/** A statement with the values that it names. */
export interface SqlStatement {
  readonly text: string;
  readonly values: unknown[];
}

const CASTS: Readonly<Record<string, string>> = { id: '::uuid', time: '::timestamptz' };

/**
 * The statement that keeps an entry. It takes no lock that another entry could wait for, and one that is sent twice is
 * there once. Each value stands once, in order, so that it can be written in the manner of any library.
 */
export function appendEntry({ of }: AuditPlace, { entry, body }: WrittenEntry, sealed: boolean): SqlStatement {
  const columns = columnsOf(entry);
  const names = [...ENTRY_COLUMNS, 'body', 'sealed_at_commit'];
  const places = names.map((name, index) => `$${index + 1}${CASTS[name] ?? ''}`);
  const text = `INSERT INTO ${of('entries')} (${names.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING`;
  return { text, values: [...ENTRY_COLUMNS.map((name) => columns[name]), body, sealed] };
}
