import type { ResourceLimits } from './resource-limits.js';
import type { SystemFiles } from './system-files.js';
import type { SystemPart } from './system-part.js';
import { valueFamily } from './value-family.js';

/** What the limits and the memory of a process are read from. */
export interface ProcessMemoryOptions {
  readonly files: SystemFiles;
  readonly limits: ResourceLimits;
}

const STATUS = '/proc/self/status';

/** `process_*` for memory, and what the process may have of memory and CPU. */
export function createProcessMemory({ files, limits }: ProcessMemoryOptions): SystemPart {
  return {
    refresh: limits.refresh,
    families: () => {
      const residentBytes = process.memoryUsage.rss();
      const limitBytes = limits.memoryBytes();
      const status = files.read(STATUS);
      return [
        ...valueFamily('process_memory_usage_bytes', residentBytes),
        ...valueFamily('process_memory_usage_percent', (residentBytes / limitBytes) * 100),
        ...valueFamily('process_memory_limit_bytes', limitBytes),
        ...valueFamily('process_resident_memory_bytes', residentBytes),
        ...valueFamily('process_virtual_memory_bytes', statusBytes(status, 'VmSize')),
        ...valueFamily('process_heap_bytes', statusBytes(status, 'VmData')),
        ...valueFamily('process_cpu_limit_cores', limits.cpuCores()),
      ];
    },
  };
}

/** A line such as `VmSize:   1234 kB`, where a kB is 1,024 bytes. */
function statusBytes(status: string | undefined, name: string): number | undefined {
  const kibibytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status ?? '')?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1_024;
}
