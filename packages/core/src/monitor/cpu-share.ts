import { createIntervalShare, type IntervalShare } from './interval-share.js';
import type { SystemSources } from './system-sources.js';

/** What {@link createCpuShare} reads. */
export type CpuSources = Pick<SystemSources, 'nowMs' | 'uptimeSeconds' | 'cpuUsage'>;

/** CPU time per time, 1 for one core. Before the first interval it is that of the life of the process: no reader finds a zero. */
export function createCpuShare({ nowMs, uptimeSeconds, cpuUsage }: CpuSources): IntervalShare {
  const look = () => {
    const { user, system } = cpuUsage();
    return { atMs: nowMs(), usedMs: (user + system) / 1_000 };
  };
  return createIntervalShare(look, { atMs: nowMs() - uptimeSeconds() * 1_000, usedMs: 0 });
}
