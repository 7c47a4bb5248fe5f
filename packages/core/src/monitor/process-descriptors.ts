import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemFiles } from './system-files.js';
import type { SystemPart } from './system-part.js';
import { valueFamily } from './value-family.js';

/** What {@link createProcessDescriptors} needs. */
export interface ProcessDescriptorsOptions {
  /** The directory that holds `proc`. */
  readonly root: string;
  readonly files: SystemFiles;
}

/** `process_open_fds` and `process_max_fds`, on Linux. */
export function createProcessDescriptors({ root, files }: ProcessDescriptorsOptions): SystemPart {
  const directory = join(root, '/proc/self/fd');
  const limit = descriptorLimit(files.read('/proc/self/limits'));
  return {
    families: () => [
      ...valueFamily('process_open_fds', openDescriptors(directory)),
      ...valueFamily('process_max_fds', limit),
    ],
  };
}

/**
 * Linux 6.2 and later tell the number as the size of the directory. Before, it is counted: a millisecond or two for
 * each thousand connections.
 */
function openDescriptors(directory: string): number | undefined {
  try {
    const { size } = statSync(directory);
    // The descriptor that reads the directory is one of its entries.
    return size > 0 ? size : readdirSync(directory).length - 1;
  } catch {
    return undefined;
  }
}

/** The soft limit, which is the one that holds; none when it is `unlimited`. */
function descriptorLimit(limits: string | undefined): number | undefined {
  const soft = /^Max open files\s+(\d+)/m.exec(limits ?? '')?.[1];
  return soft === undefined ? undefined : Number(soft);
}
