import type { Report } from '@vigia/contract';
import type { FamilySource } from '../metrics/metric-family.js';
import { DEFAULTS } from '../options/defaults.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { createSystemMetrics, type SystemReadings } from './system-metrics.js';

/** What one telemetry watches of its process and its host. */
export interface ProcessWatch extends FamilySource {
  /** `undefined` where nothing is watched. */
  readonly readings: (() => SystemReadings) | undefined;
  /** Leaves nothing running; what was measured stays. */
  stop(): void;
}

/** What decides whether, and what, is watched. */
export interface ProcessWatchOptions extends Pick<ResolvedOptions, 'disabled' | 'metrics' | 'health'> {
  readonly report: Report;
}

const NOTHING: ProcessWatch = { families: () => [], readings: undefined, stop: () => undefined };

/** Watches from now on, where the metrics or the built-in checks of health need it. */
export function createProcessWatch({ disabled, metrics, health, report }: ProcessWatchOptions): ProcessWatch {
  const isExposed = metrics?.system !== undefined;
  const isChecked = health !== undefined && (health.maxHoldMs ?? health.minDiskFreeRatio) !== undefined;
  if (disabled || !(isExposed || isChecked)) return NOTHING;
  const system = createSystemMetrics({ disks: metrics?.system?.disks ?? DEFAULTS.disks, report });
  system.start();
  return { families: isExposed ? system.families : () => [], readings: system.readings, stop: system.stop };
}
