import type { Entry, WrittenRecord } from '../queue/entry.js';
import type { SpoolStore } from '../spool-store.js';

/** Nothing more is to become of an entry: once that holds for all of a record, the spool may forget it. */
export function settleRecord(store: SpoolStore | undefined, entry: Entry<unknown>): void {
  const { record } = entry;
  if (record === undefined) return;
  entry.record = undefined;
  record.remaining -= 1;
  if (record.remaining === 0) store?.acknowledge(record.ticket);
}

/**
 * Leaves entries to the records that hold them, where a record is whole and still there.
 *
 * @returns the others, which are in memory alone.
 */
export function releaseWhole<Item>(store: SpoolStore, entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
  const released = new Set<WrittenRecord>();
  for (const [record, present] of presenceOf(entries)) {
    if (present === record.items && store.release(record.ticket)) released.add(record);
  }
  return entries.filter(({ record }) => record === undefined || !released.has(record));
}

function presenceOf(entries: readonly Entry<unknown>[]): ReadonlyMap<WrittenRecord, number> {
  const presence = new Map<WrittenRecord, number>();
  for (const { record } of entries) if (record !== undefined) presence.set(record, (presence.get(record) ?? 0) + 1);
  return presence;
}
