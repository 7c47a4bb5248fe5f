import type { StoredEvent } from '@vigia/postgres/sql';
import { csvLine } from '../output/csv-line.js';
import { plainText } from '../output/plain-text.js';
import { textTable } from '../output/text-table.js';

/** How requests are printed. */
export interface EventFormatFlags {
  readonly json?: true;
  readonly csv?: true;
}

const HEAD = ['TIME', 'STATUS', 'METHOD', 'ROUTE', 'MS', 'SERVICE', 'VERSION', 'CLIENT', 'REQUEST ID', 'ERROR'];
const NONE = '-';
const WIDEST_CELL = 60;

/** The lines of some requests; there is at least one. */
export function eventLines(events: readonly StoredEvent[], { json, csv }: EventFormatFlags): readonly string[] {
  if (json === true) return events.map((event) => JSON.stringify(event));
  if (csv === true) return [csvLine(Object.keys(events[0] ?? {})), ...events.map((event) => csvLine(cellsOf(event)))];
  return textTable(HEAD, events.map(columns));
}

function cellsOf(event: StoredEvent): readonly (string | number | null)[] {
  return Object.values(event);
}

function columns(event: StoredEvent): readonly string[] {
  const { time, status, method, route, path, duration_ms: durationMs, service, version, ip_addr: address } = event;
  return [
    ...[time, status, method, route ?? path, durationMs, service, version, address].map(cell),
    ...[event.request_id ?? event.request_uuid, errorOf(event)].map(cell),
  ];
}

function errorOf({ error_type: type, error_message: text }: StoredEvent): string | null {
  const parts = [type, text].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(': ');
}

function cell(value: string | number | null): string {
  if (value === null) return NONE;
  const text = plainText(String(value));
  return text.length <= WIDEST_CELL ? text : `${text.slice(0, WIDEST_CELL - 1)}…`;
}
