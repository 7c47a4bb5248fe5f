import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseOwnerName } from './owner-name.js';
import type { OwnerSighting } from './owner-watch.js';
import { segmentPaths } from './segment-names.js';

/** The directories of owners that are there now. Other names, and what vanishes meanwhile, are passed over. */
export function ownerDirectories(sinkDirectory: string): readonly OwnerSighting[] {
  return readdirSync(sinkDirectory).flatMap((name) => {
    const owner = parseOwnerName(name);
    if (owner === undefined) return [];
    const stats = lstatSync(join(sinkDirectory, name), { throwIfNoEntry: false });
    return stats?.isDirectory() !== true ? [] : [{ name, owner, heartbeatMs: stats.mtimeMs }];
  });
}

/** Bytes of segments in a directory; 0 when it has vanished. */
export function directoryBytes(path: string): number {
  try {
    return segmentPaths(path).reduce((sum, segment) => sum + fileBytes(segment), 0);
  } catch {
    return 0;
  }
}

function fileBytes(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
