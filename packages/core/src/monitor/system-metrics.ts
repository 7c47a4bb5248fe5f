import type { Report } from '@vigia/contract';
import type { MetricFamily } from '../metrics/metric-family.js';
import { createActiveResources } from './active-resources.js';
import { createDisks } from './disks/disks.js';
import type { DiskReading } from './disks/watched-disk.js';
import { createEventLoop, type DelayReading } from './event-loop.js';
import { createGcDurations } from './gc-durations.js';
import { guardedPart } from './guarded-part.js';
import { createHeap } from './heap.js';
import { createHost } from './host.js';
import { createNodeVersion } from './node-version.js';
import { createProcessCpu } from './process-cpu.js';
import { createProcessDescriptors } from './process-descriptors.js';
import { createProcessMemory } from './process-memory.js';
import { createProcessStart } from './process-start.js';
import { createResourceLimits } from './resource-limits.js';
import { createSystemFiles } from './system-files.js';
import { SYSTEM_SOURCES, type SystemSources } from './system-sources.js';
import { createTimerLateness } from './timer-lateness.js';

/** `process_*`, `nodejs_*` and `host_*`. */
export interface SystemMetrics {
  /** What is known now; fit for a scrape before {@link start} too. Reading changes nothing. Never throws. */
  families(): readonly MetricFamily[];
  /** For health checks. */
  readings(): SystemReadings;
  /** Observes what one look cannot tell: garbage collections, delays, disks. Nothing of it keeps the process alive. */
  start(): void;
  /** Leaves no timer, handle or observer behind; may be started again. */
  stop(): void;
}

/** What health depends on. */
export interface SystemReadings {
  /** `undefined` before anything was measured. */
  readonly eventLoopDelay: DelayReading | undefined;
  readonly disks: readonly DiskReading[];
}

/** What {@link createSystemMetrics} needs. */
export interface SystemMetricsOptions {
  /** Mount points, or any paths on the disks; empty for none. */
  readonly disks: readonly string[];
  readonly report: Report;
  /** For tests. @defaultValue the real ones */
  readonly sources?: Partial<SystemSources> | undefined;
}

const SAMPLE_INTERVAL_MS = 5_000;
const SAMPLES_PER_REFRESH = 3;

/** @see SystemMetrics */
export function createSystemMetrics({ disks, report, sources: given }: SystemMetricsOptions): SystemMetrics {
  const sources: SystemSources = given === undefined ? SYSTEM_SOURCES : { ...SYSTEM_SOURCES, ...given };
  const files = createSystemFiles({ root: sources.root, report });
  const eventLoop = createEventLoop(sources);
  const watched = createDisks({ paths: disks, files, sources, report });
  const limits = createResourceLimits({ files, sources });
  const parts = [
    guardedPart('CPU time', createProcessCpu(sources), report),
    guardedPart('memory', createProcessMemory({ files, limits }), report),
    guardedPart('the start', createProcessStart(sources.uptimeSeconds), report),
    guardedPart('file descriptors', createProcessDescriptors({ files, sources }), report),
    guardedPart('timers', createTimerLateness({ intervalMs: SAMPLE_INTERVAL_MS, nowMs: sources.nowMs }), report),
    guardedPart('the event loop', eventLoop, report),
    guardedPart('active resources', createActiveResources(), report),
    guardedPart('the heap', createHeap(), report),
    guardedPart('garbage collections', createGcDurations(), report),
    guardedPart('the version of Node', createNodeVersion(), report),
    guardedPart('the host', createHost({ files, sources }), report),
    guardedPart('the disks', watched, report),
  ];
  let stopTimer: (() => void) | undefined;

  function start(): void {
    if (stopTimer !== undefined) return;
    let ticks = 0;
    const tick = (): void => {
      for (const part of parts) part.sample();
      if (ticks % SAMPLES_PER_REFRESH === 0) for (const part of parts) part.refresh();
      ticks += 1;
    };
    for (const part of parts) part.start();
    tick();
    stopTimer = sources.every(SAMPLE_INTERVAL_MS, tick);
  }

  function stop(): void {
    stopTimer?.();
    stopTimer = undefined;
    for (const part of parts) part.stop();
  }

  return {
    families: () => parts.flatMap((part) => part.families()),
    readings: () => ({ eventLoopDelay: eventLoop.reading(), disks: watched.readings() }),
    start,
    stop,
  };
}
