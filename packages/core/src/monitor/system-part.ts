import type { MetricFamily } from '../metrics/metric-family.js';

/** One thing that is measured of the process or the host. What fails in it is reported and costs nothing else. */
export interface SystemPart {
  /** What the part tells now. A family that cannot be told is left out. */
  families(): readonly MetricFamily[];
  /** Begins to observe what one look cannot tell. */
  start?(): void;
  /** Leaves no timer, no handle and no observer behind. */
  stop?(): void;
  /** Called at the start and every five seconds from then on. */
  sample?(): void;
  /** Called at the start and every fifteen seconds from then on, for what changes slowly or costs more. */
  refresh?(): void;
}
