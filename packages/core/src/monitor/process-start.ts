import type { SystemPart } from './system-part.js';
import { valueFamily } from './value-family.js';

/** `process_start_time_seconds`, in whole seconds and read once: a start that wavers would look like restarts. */
export function createProcessStart(uptimeSeconds: () => number): SystemPart {
  const startedSeconds = Math.round(Date.now() / 1_000 - uptimeSeconds());
  return { families: () => valueFamily('process_start_time_seconds', startedSeconds) };
}
