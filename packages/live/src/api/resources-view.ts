import type { Line, Timeline } from './numbers.js';

/** What the process uses. The lines are of the process that answers; `processes` has the others as they are now. */
export interface ResourcesView {
  readonly timeMs: number;
  readonly answeredBy: string;
  readonly timeline: Timeline;
  readonly now: ResourceNumbers;
  readonly lines: ResourceLines;
  readonly processes: readonly (ResourceNumbers & { readonly process: string })[];
  readonly late: readonly string[];
  readonly disks: readonly { readonly path: string; readonly usedBytes: number; readonly totalBytes: number }[];
}

/** At one moment; what is not measured is `undefined`. Ratios are 0 to 1. */
export interface ResourceNumbers {
  /** 1 is one core. */
  readonly cpuCores: number | undefined;
  readonly residentBytes: number | undefined;
  /** The container's limit, else the host's memory. */
  readonly memoryLimitBytes: number | undefined;
  readonly heapUsedBytes: number | undefined;
  readonly heapTotalBytes: number | undefined;
  readonly heapLimitBytes: number | undefined;
  readonly eventLoopP99Seconds: number | undefined;
  readonly eventLoopUtilization: number | undefined;
  /** Part of the time since the last reading. */
  readonly garbageCollectionRatio: number | undefined;
  readonly openDescriptors: number | undefined;
  readonly descriptorLimit: number | undefined;
  readonly hostCpuRatio: number | undefined;
  readonly hostMemoryRatio: number | undefined;
}

/** The same over time. */
export interface ResourceLines {
  readonly cpuCores: Line;
  readonly residentBytes: Line;
  readonly heapUsedBytes: Line;
  readonly eventLoopP99Seconds: Line;
  readonly eventLoopUtilization: Line;
  readonly garbageCollectionRatio: Line;
  readonly hostCpuRatio: Line;
}
