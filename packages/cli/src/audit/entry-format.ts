import type { RecordedEntry } from '@vigia/audit';
import { plainText } from '../output/plain-text.js';
import { textTable } from '../output/text-table.js';

const HEAD = ['TIME', 'TENANT', 'PLACE', 'ACTOR', 'ACTION', 'RESOURCE', 'OUTCOME', 'ADDRESS', 'ID'];
const NONE = '-';
const WIDEST_CELL = 60;

/** Entries as lines of a table. */
export function entryTable(entries: readonly RecordedEntry[]): readonly string[] {
  return textTable(HEAD, entries.map(columns));
}

function columns({ entry, seal }: RecordedEntry): readonly string[] {
  const { time, tenant, actor, action, outcome, request, id } = entry;
  const place = seal === undefined ? undefined : String(seal.sequence);
  return [time, tenant, place, actor.id, action, resourceText(entry), outcome, request?.ip, id].map(cell);
}

function resourceText({ resource }: RecordedEntry['entry']): string | undefined {
  return resource?.id === undefined ? resource?.type : `${resource.type}/${resource.id}`;
}

function cell(value: string | undefined): string {
  if (value === undefined) return NONE;
  const text = plainText(value);
  return text.length <= WIDEST_CELL ? text : `${text.slice(0, WIDEST_CELL - 1)}…`;
}
