import type { ExportedEntry } from '@vigia/delivery';
import { ownerId } from './find-owners.js';

/** The name of the sink whose items the core packs: see its `packEntries`. */
const LOKI = 'loki';

/**
 * The items of an entry as objects to be written. A payload that is no lines of JSON is one object, with its bytes in
 * base64.
 */
export function exportedItems(entry: ExportedEntry): readonly object[] {
  const { sink, firstTimeMs, payload } = entry;
  const origin = { sink, owner: ownerId({ name: entry.owner }), time: new Date(firstTimeMs) };
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  try {
    const values: readonly unknown[] = bytes
      .toString()
      .split('\n')
      .map((line) => JSON.parse(line));
    return (sink === LOKI ? lokiItems(values) : values.map((item) => ({ item }))).map((item) => ({
      ...origin,
      ...item,
    }));
  } catch {
    return [{ ...origin, items: entry.items, base64: bytes.toString('base64') }];
  }
}

interface Source {
  readonly labels: object;
  readonly metadata: object;
}

/** A source stands once, before its entries. */
function lokiItems(values: readonly unknown[]): readonly object[] {
  let source: Source = { labels: {}, metadata: {} };
  return values.flatMap((value) => {
    if (!Array.isArray(value)) {
      source = value as Source;
      return [];
    }
    const [timestamp_ns, line, metadata] = value;
    return [{ timestamp_ns, line, labels: source.labels, metadata: { ...source.metadata, ...metadata } }];
  });
}
