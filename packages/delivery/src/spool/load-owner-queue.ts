import { createOwnerQueue, type OwnerQueue, type OwnerQueueOptions } from './owner-queue.js';
import { mayPass } from './passing-errors.js';
import { scanSegment } from './scan-segment.js';
import { openSegment, type Segment } from './segment.js';
import { openSegmentFile } from './segment-file.js';
import { segmentPaths } from './segment-names.js';

/** What {@link loadOwnerQueue} needs. */
export interface LoadOptions extends Omit<OwnerQueueOptions, 'found'> {
  /** Told of items that could not be read even now. */
  readonly onFoundCorrupt: (items: number) => void;
}

/**
 * Reads what a directory holds that another process left, and cuts off the ends that were torn. Rejects when a
 * segment cannot be read now but perhaps later.
 */
export async function loadOwnerQueue(options: LoadOptions): Promise<OwnerQueue> {
  const found: Segment[] = [];
  for (const path of segmentPaths(options.path)) {
    try {
      found.push(await loadSegment(path, options));
    } catch (cause) {
      if (mayPass(cause)) throw cause;
      options.onUnreadable(cause);
    }
  }
  return createOwnerQueue({ ...options, found });
}

async function loadSegment(path: string, options: LoadOptions): Promise<Segment> {
  const content = await scanSegment(path);
  if (content.bytes < content.fileBytes) truncate(path, content.bytes);
  if (content.corruptItems > 0) options.onFoundCorrupt(content.corruptItems);
  return openSegment({ ...options, path }, content);
}

function truncate(path: string, length: number): void {
  const file = openSegmentFile(path, 'write');
  try {
    file.truncate(length);
  } finally {
    file.close();
  }
}
