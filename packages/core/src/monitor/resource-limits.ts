import { readGroupLimits } from './cgroup/group-limits.js';
import type { SystemFiles } from './system-files.js';
import type { SystemSources } from './system-sources.js';

/** How much memory and CPU the process may use. */
export interface ResourceLimits {
  /** Reads the limits anew. */
  refresh(): void;
  memoryBytes(): number;
  cpuCores(): number | undefined;
}

/** What {@link createResourceLimits} reads. */
export interface ResourceLimitsOptions {
  readonly files: SystemFiles;
  readonly sources: Pick<SystemSources, 'totalMemoryBytes' | 'constrainedMemoryBytes' | 'coreCount'>;
}

/**
 * The limits of the control groups, as far as they are below what the host has. Where the groups tell nothing, Node is
 * asked; it sees the process's own group only, and names astronomical numbers for none.
 */
export function createResourceLimits({ files, sources }: ResourceLimitsOptions): ResourceLimits {
  // Asked once: it opens several files for each CPU.
  const hostCores = sources.coreCount();
  let limits = readGroupLimits(files);

  return {
    refresh: () => {
      limits = readGroupLimits(files);
    },
    memoryBytes: () => {
      const hostBytes = sources.totalMemoryBytes();
      return below(hostBytes, limits.memoryBytes ?? sources.constrainedMemoryBytes()) ?? hostBytes;
    },
    cpuCores: () => below(hostCores, limits.cpuCores) ?? (hostCores > 0 ? hostCores : undefined),
  };
}

function below(ceiling: number, limit: number | undefined): number | undefined {
  return limit !== undefined && limit > 0 && (limit < ceiling || ceiling <= 0) ? limit : undefined;
}
