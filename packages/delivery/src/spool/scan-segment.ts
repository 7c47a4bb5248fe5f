import { createRecordReader, type FoundRecord } from './record-reader.js';
import { openSegmentFile, type SegmentFile } from './segment-file.js';
import type { SegmentContent } from './segment-ledger.js';

/** What a scan found. */
export interface ScannedSegment extends SegmentContent {
  /** Length of the file; more than `bytes` when its end cannot be read. */
  readonly fileBytes: number;
  /** Items that cannot be read, at least one for each damaged place. */
  readonly corruptItems: number;
}

/** Reads a whole segment, a window at a time, and counts what is in it. Changes nothing. */
export async function scanSegment(path: string): Promise<ScannedSegment> {
  const file = openSegmentFile(path, 'read');
  try {
    return await scan(file);
  } finally {
    file.close();
  }
}

/** Every record of a file from its beginning to where it cannot be read any further. */
export async function* recordsOf(file: SegmentFile): AsyncGenerator<FoundRecord> {
  const limit = file.size();
  const reader = createRecordReader(file);
  let found = await reader.read(0, limit);
  while (found !== undefined) {
    yield found;
    found = await reader.read(found.end, limit);
  }
}

async function scan(file: SegmentFile): Promise<ScannedSegment> {
  const fileBytes = file.size();
  const content = { bytes: 0, entries: 0, items: 0, corruptItems: 0 };
  let oldestTimeMs: number | undefined;
  for await (const { state, items, end, firstTimeMs, payload } of recordsOf(file)) {
    content.bytes = end;
    if (state === 'damaged') content.corruptItems += believable(items, payload);
    if (state !== 'waiting') continue;
    content.entries += 1;
    content.items += items;
    oldestTimeMs ??= firstTimeMs;
  }
  if (content.bytes < fileBytes) content.corruptItems += 1;
  return { ...content, oldestTimeMs, fileBytes };
}

/** The count itself may be what was damaged: no item is shorter than a byte. */
function believable(items: number, payload: Uint8Array): number {
  return items >= 1 && items <= payload.byteLength ? items : 1;
}
