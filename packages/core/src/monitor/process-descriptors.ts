import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemFiles } from './system-files.js';
import type { SystemPart } from './system-part.js';
import type { SystemSources } from './system-sources.js';
import { valueFamily } from './value-family.js';

/** What {@link createProcessDescriptors} reads. */
export interface ProcessDescriptorsOptions {
  readonly files: SystemFiles;
  readonly sources: Pick<SystemSources, 'root' | 'directorySize'>;
}

/**
 * `process_open_fds` and `process_max_fds`, on Linux. From 6.2 on it tells the number of descriptors as the size of
 * their directory. Before, that is 0 and they are listed: a millisecond for each thousand connections, which is why
 * scrapes do not do it while the monitor runs.
 */
export function createProcessDescriptors({ files, sources }: ProcessDescriptorsOptions): SystemPart {
  const directory = join(sources.root, '/proc/self/fd');
  const limit = descriptorLimit(files.read('/proc/self/limits'));
  let listed: number | undefined;

  function told(): number | undefined {
    const size = orNone(() => sources.directorySize(directory));
    return size === 0 ? undefined : size;
  }

  /** The descriptor that lists the directory is one of its entries. */
  function list(): number | undefined {
    return orNone(() => readdirSync(directory).length - 1);
  }

  return {
    refresh: () => {
      listed = told() === undefined ? list() : undefined;
    },
    stop: () => {
      listed = undefined;
    },
    families: () => [
      ...valueFamily('process_open_fds', told() ?? listed ?? list()),
      ...valueFamily('process_max_fds', limit),
    ],
  };
}

/** The directory is there on Linux only. */
function orNone(read: () => number): number | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The soft limit, which is the one that holds; none when it is `unlimited`. */
function descriptorLimit(limits: string | undefined): number | undefined {
  const soft = /^Max open files\s+(\d+)/m.exec(limits ?? '')?.[1];
  return soft === undefined ? undefined : Number(soft);
}
