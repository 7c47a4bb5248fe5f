import { createCpuShare } from './cpu-share.js';
import type { SystemPart } from './system-part.js';
import type { SystemSources } from './system-sources.js';
import { valueFamily } from './value-family.js';

/** `process_cpu_*`, the limit apart. */
export function createProcessCpu(sources: SystemSources): SystemPart {
  const cpu = createCpuShare(sources);
  return {
    sample: () => void cpu.sample(),
    families: () => {
      const { user, system } = sources.cpuUsage();
      return [
        ...valueFamily('process_cpu_usage_percent', cpu.share() * 100),
        ...valueFamily('process_cpu_user_seconds_total', user / 1e6),
        ...valueFamily('process_cpu_system_seconds_total', system / 1e6),
        ...valueFamily('process_cpu_seconds_total', (user + system) / 1e6),
      ];
    },
  };
}
