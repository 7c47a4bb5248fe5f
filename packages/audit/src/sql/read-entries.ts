import { VigiaError } from '@vigia/contract';
import { readEntry } from '../entry/read-entry.js';
import type { RecordedEntry } from '../store/audit-store.js';
import type { EntryFilter } from '../store/entry-filter.js';
import type { SqlStatement } from './append-entry.js';
import type { AuditPlace } from './place.js';
import type { SqlRow } from './sql-query.js';

const DEFAULT_LIMIT = 100;

/** The newest entries of a filter. */
export function entryQuery({ of }: AuditPlace, filter: EntryFilter): SqlStatement {
  const values: unknown[] = [];
  const conditions = Object.entries(CONDITIONS).flatMap(([name, write]) => {
    const value = filter[name as keyof typeof CONDITIONS];
    return value === undefined ? [] : [write(`$${values.push(bound(name, value))}`)];
  });
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}\n`;
  const text = `SELECT e.id::text AS id, e.tenant, e.body, to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at,
  s.sequence, s.hash, s.previous_hash
FROM ${of('entries')} e LEFT JOIN ${of('seals')} s ON s.entry_id = e.id
${where}ORDER BY e.time DESC, e.id DESC LIMIT $${values.push(filter.limit ?? DEFAULT_LIMIT)}`;
  return { text, values };
}

const CONDITIONS = {
  since: (place: string) => `e.time >= ${place}`,
  until: (place: string) => `e.time < ${place}`,
  tenant: (place: string) => `e.tenant = ${place}`,
  actorId: (place: string) => `e.actor_id = ${place}`,
  action: (place: string) => `e.action LIKE ${place}`,
  resourceType: (place: string) => `e.resource_type = ${place}`,
  resourceId: (place: string) => `e.resource_id = ${place}`,
  outcome: (place: string) => `e.outcome = ${place}`,
  requestId: (place: string) => `e.request_id = ${place}`,
  entryId: (place: string) => `e.id = ${place}::uuid`,
} as const;

function bound(name: string, value: Date | string): string {
  if (value instanceof Date) return value.toISOString();
  if (name !== 'action') return value;
  const escaped = value.replace(/[\\%_]/g, '\\$&');
  return escaped.endsWith('*') ? `${escaped.slice(0, -1)}%` : escaped;
}

/**
 * An entry as a row has it.
 * @throws VigiaError where somebody has made something else of it.
 */
export function recordedEntry(row: SqlRow, place: AuditPlace): RecordedEntry {
  const { sequence, hash, previous_hash: previousHash } = row;
  const entry = readEntry(String(row['body']));
  if (entry === undefined) throw unreadable(row, place);
  return {
    entry,
    recordedAt: String(row['recorded_at']),
    seal:
      sequence == null
        ? undefined
        : { sequence: Number(sequence), hash: String(hash), previousHash: String(previousHash) },
  };
}

function unreadable({ id, tenant }: SqlRow, { of }: AuditPlace): VigiaError {
  const message =
    `The row ${String(id)} of ${of('entries')}, of the chain "${String(tenant)}", holds no entry; ` +
    '`vigia audit verify` says what was changed. Put it back from a backup, or read what is before it and behind it.';
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
}
