import type { AuditEntry } from '../entry/audit-entry.js';
import type { SqlRow } from './sql-query.js';

/** What a row repeats of its entry, to be searched by. */
export type EntryColumns = Readonly<Record<ColumnName, string | null>>;

/** The names, in the order in which they are written. */
export const ENTRY_COLUMNS = [
  'id',
  'tenant',
  'time',
  'actor_type',
  'actor_id',
  'action',
  'resource_type',
  'resource_id',
  'outcome',
  'request_id',
] as const;

type ColumnName = (typeof ENTRY_COLUMNS)[number];

/** The columns as statements select them: times in the form of the entry, whatever the settings of the session. */
export const SELECTED_COLUMNS: string = ENTRY_COLUMNS.map((name) => {
  if (name === 'time') return `to_char(e.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS time`;
  return name === 'id' ? 'e.id::text AS id' : `e.${name}`;
}).join(', ');

/** @see EntryColumns */
export function columnsOf(entry: AuditEntry): EntryColumns {
  return {
    id: entry.id,
    tenant: entry.tenant,
    time: entry.time,
    actor_type: entry.actor.type,
    actor_id: entry.actor.id,
    action: entry.action,
    resource_type: entry.resource?.type ?? null,
    resource_id: entry.resource?.id ?? null,
    outcome: entry.outcome,
    request_id: entry.request?.id ?? null,
  };
}

/** The columns in which a row differs from the entry in its body. */
export function differingColumns(row: SqlRow): readonly string[] {
  const columns = readColumns(row['body']);
  if (columns === undefined) return ['body'];
  return ENTRY_COLUMNS.filter((name) => (row[name] ?? null) !== columns[name]);
}

function readColumns(body: unknown): EntryColumns | undefined {
  try {
    return columnsOf(JSON.parse(String(body)));
  } catch {
    return undefined;
  }
}
