import { rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpoolSettings } from './open-spool-options.js';
import { nobodyOf, ownerName } from './owner-name.js';
import { errorCode } from './spool-problems.js';

/** Deletes a directory in which nothing is left; one that holds something goes to whoever comes first. */
export async function leaveDirectory(path: string, { sinkDirectory, system }: SpoolSettings): Promise<void> {
  try {
    await rmdir(path);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return;
    await rename(path, join(sinkDirectory, ownerName(nobodyOf(system.identity))));
  }
}
