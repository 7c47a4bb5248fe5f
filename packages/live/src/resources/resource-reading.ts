import type { ResourceNumbers } from '../api/resources-view.js';
import { type Families, labelOf, numberOf, samplesOf, sumOf } from './families.js';

/** What the process uses at one moment, and what the next reading is compared with. */
export interface ResourceReading {
  readonly timeMs: number;
  readonly numbers: ResourceNumbers;
  readonly collectedSeconds: number | undefined;
  readonly hostCpu: HostCpu;
}

/** Seconds of all CPUs of the host. */
interface HostCpu {
  readonly busy: number;
  readonly all: number;
}

const IDLE_MODES: ReadonlySet<string> = new Set(['idle', 'iowait']);

/** Reads what is measured; ratios over time are those since the reading before. */
export function readResources(
  families: Families,
  timeMs: number,
  previous: ResourceReading | undefined,
): ResourceReading {
  const collectedSeconds = sumOf(samplesOf(families, 'nodejs_gc_duration_seconds', '_sum'));
  const hostCpu = readHostCpu(families);
  const seconds = previous === undefined ? 0 : (timeMs - previous.timeMs) / 1_000;
  const numbers: ResourceNumbers = {
    ...processNumbers(families),
    garbageCollectionRatio: share(difference(collectedSeconds, previous?.collectedSeconds), seconds),
    hostCpuRatio: share(hostCpu.busy - (previous?.hostCpu.busy ?? 0), hostCpu.all - (previous?.hostCpu.all ?? 0)),
    hostMemoryRatio: memoryRatio(families),
  };
  return { timeMs, numbers, collectedSeconds, hostCpu };
}

type ProcessNumbers = Omit<ResourceNumbers, 'garbageCollectionRatio' | 'hostCpuRatio' | 'hostMemoryRatio'>;

function processNumbers(families: Families): ProcessNumbers {
  const cpuPercent = numberOf(families, 'process_cpu_usage_percent');
  return {
    cpuCores: cpuPercent === undefined ? undefined : cpuPercent / 100,
    residentBytes: numberOf(families, 'process_memory_usage_bytes'),
    memoryLimitBytes: numberOf(families, 'process_memory_limit_bytes'),
    heapUsedBytes: numberOf(families, 'nodejs_heap_used_bytes'),
    heapTotalBytes: numberOf(families, 'nodejs_heap_total_bytes'),
    heapLimitBytes: numberOf(families, 'nodejs_heap_size_limit_bytes'),
    eventLoopP99Seconds: numberOf(families, 'nodejs_eventloop_lag_p99_seconds'),
    eventLoopUtilization: numberOf(families, 'nodejs_eventloop_utilization_ratio'),
    openDescriptors: numberOf(families, 'process_open_fds'),
    descriptorLimit: numberOf(families, 'process_max_fds'),
  };
}

function readHostCpu(families: Families): HostCpu {
  const samples = samplesOf(families, 'host_cpu_seconds_total');
  const all = sumOf(samples) ?? 0;
  const idle = sumOf(samples.filter((sample) => IDLE_MODES.has(labelOf(sample, 'mode')))) ?? 0;
  return { all, busy: all - idle };
}

function memoryRatio(families: Families): number | undefined {
  const total = numberOf(families, 'host_memory_total_bytes');
  const available = numberOf(families, 'host_memory_available_bytes');
  return total === undefined || available === undefined ? undefined : share(total - available, total);
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}

/** 0 to 1; clocks of parts differ by a little. */
function share(part: number | undefined, whole: number): number | undefined {
  return part === undefined || whole <= 0 ? undefined : Math.min(1, Math.max(0, part / whole));
}
