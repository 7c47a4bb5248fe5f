import type { CheckOptions } from './check.js';
import type { HealthDisk, ReadHealthReadings } from './health-readings.js';
import type { Probe } from './probe.js';

/** Beyond what they are checks fail; `undefined` leaves a check out. */
export interface BuiltInLimits {
  readonly maxHoldMs: number | undefined;
  readonly minDiskFreeRatio: number | undefined;
}

/** They read what is measured already, so that they need no cache; late they are only where all else is. */
const AT_ONCE = { timeoutMs: 60_000, cacheMs: 0 };

/** The checks that need nothing of the user's: `event_loop` and `disk`. None without readings. */
export function builtInChecks(
  limits: BuiltInLimits,
  readings: ReadHealthReadings | undefined,
): readonly CheckOptions[] {
  if (readings === undefined) return [];
  const { maxHoldMs, minDiskFreeRatio } = limits;
  return [
    ...(maxHoldMs === undefined
      ? []
      : [{ ...AT_ONCE, name: 'event_loop', critical: true, probe: eventLoopProbe(readings, maxHoldMs) }]),
    ...(minDiskFreeRatio === undefined
      ? []
      : [{ ...AT_ONCE, name: 'disk', critical: false, probe: diskProbe(readings, minDiskFreeRatio) }]),
  ];
}

function eventLoopProbe(readings: ReadHealthReadings, maxHoldMs: number): Probe {
  return async () => {
    const heldMs = (readings().eventLoopDelay?.heldSeconds ?? 0) * 1_000;
    if (heldMs <= maxHoldMs) return undefined;
    const limit = `\`health.maxHoldMs\` (${maxHoldMs})`;
    return { error: `it is held for ${Math.round(heldMs)} ms, longer than ${limit}` };
  };
}

function diskProbe(readings: ReadHealthReadings, minDiskFreeRatio: number): Probe {
  return async () => {
    const complaints = readings().disks.flatMap((disk) => complaintsAbout(disk, minDiskFreeRatio));
    return complaints.length === 0 ? undefined : { error: complaints.join(', ') };
  };
}

function complaintsAbout({ path, sizeBytes, freeBytes, failed }: HealthDisk, minDiskFreeRatio: number): string[] {
  if (failed) return [`${path} does not answer`];
  // File systems without a size, such as those of the kernel, are never full.
  if (sizeBytes === undefined || freeBytes === undefined || sizeBytes === 0) return [];
  const ratio = freeBytes / sizeBytes;
  if (ratio >= minDiskFreeRatio) return [];
  const free = `${(ratio * 100).toFixed(1)} % free`;
  return [`${path} has ${free}, less than \`health.minDiskFreeRatio\` (${minDiskFreeRatio})`];
}
