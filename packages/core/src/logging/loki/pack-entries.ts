import type { LokiEntry, LokiSource } from './loki-entry.js';

type PackedEntry = readonly [timestampNs: string, line: string, metadata?: Readonly<Record<string, string>>];

/**
 * Entries as lines of JSON, each source once, before its entries. A process that takes over a spool must send its lines
 * under the labels of whoever wrote them.
 */
export function packEntries(entries: readonly LokiEntry[]): Uint8Array {
  const lines: string[] = [];
  let source: LokiSource | undefined;
  for (const entry of entries) {
    if (entry.source !== source) lines.push(JSON.stringify(entry.source));
    source = entry.source;
    lines.push(JSON.stringify([entry.timestampNs, entry.line, entry.metadata]));
  }
  return Buffer.from(lines.join('\n'));
}

/** The inverse of {@link packEntries}. */
export function unpackEntries(bytes: Uint8Array): readonly LokiEntry[] {
  const entries: LokiEntry[] = [];
  let source: LokiSource = { labels: {}, metadata: {} };
  for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString().split('\n')) {
    const value: LokiSource | PackedEntry = JSON.parse(line);
    if ('labels' in value) source = value;
    else entries.push({ timestampNs: value[0], line: value[1], source, metadata: value[2] ?? undefined });
  }
  return entries;
}
