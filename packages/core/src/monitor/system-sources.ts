import { statSync } from 'node:fs';
import { realpath, statfs } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { type EventLoopUtilization, monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Where the system's figures come from. Tests put trees of fixtures, clocks and disks that hang in their place. */
export interface SystemSources {
  /** The directory that holds `proc` and `sys`. */
  readonly root: string;
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Calls again and again without keeping the process alive, until what it returns is called. */
  every(intervalMs: number, run: () => void): () => void;
  /** Since the process started. */
  uptimeSeconds(): number;
  /** Microseconds of CPU time since the process started. */
  cpuUsage(): { readonly user: number; readonly system: number };
  loopUtilization(): EventLoopUtilization;
  delayHistogram(): DelayHistogram;
  /** Memory of the host. */
  totalMemoryBytes(): number;
  /** What Node believes the limit to be; astronomically large when there is none. */
  constrainedMemoryBytes(): number | undefined;
  /** Logical CPUs of the host. */
  coreCount(): number;
  /** What the system gives as the size of a directory. */
  directorySize(path: string): number;
  realpath(path: string): Promise<string>;
  statfs(path: string): Promise<FileSystemStatistics>;
}

/** What is used of the histogram that `monitorEventLoopDelay` makes. Its times are nanoseconds. */
export interface DelayHistogram {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly stddev: number;
  percentile(percentile: number): number;
  enable(): boolean;
  disable(): boolean;
  reset(): void;
}

/** What `statfs` tells. */
export interface FileSystemStatistics {
  readonly bsize: number;
  /** What blocks are counted in; older versions of Node do not tell it. It is `bsize` on most file systems. */
  readonly frsize?: number | undefined;
  readonly blocks: number;
  /** What unprivileged users may fill. */
  readonly bavail: number;
}

/** As `monitorEventLoopDelay` has it by default, and prom-client with it. */
const DELAY_RESOLUTION_MS = 10;

/** The sources of a real process. */
export const SYSTEM_SOURCES: SystemSources = {
  root: '/',
  nowMs: () => performance.now(),
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs).unref();
    return () => clearInterval(timer);
  },
  uptimeSeconds: () => process.uptime(),
  cpuUsage: () => process.cpuUsage(),
  loopUtilization: () => performance.eventLoopUtilization(),
  delayHistogram: () => monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS }),
  totalMemoryBytes: totalmem,
  constrainedMemoryBytes: () => process.constrainedMemory(),
  coreCount: () => cpus().length,
  directorySize: (path) => statSync(path).size,
  realpath: (path) => realpath(path),
  statfs: (path) => statfs(path),
};
