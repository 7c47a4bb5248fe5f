import type { MetricName, SinkHost } from '@vigia/contract';
import type { Labels } from '../metrics/metric-family.js';
import type { Surroundings } from './surroundings.js';

/** What a package beside the core adds to a telemetry, such as the audit trail. */
export interface TelemetryPart {
  /** Its counters and gauges, read at each scrape. What it throws is reported. */
  samples?(): readonly PartSample[];
  /** Called once, when requests and jobs have ended and before the sinks are closed. What it throws is reported. */
  close?(deadlineMs: number): Promise<void>;
}

/** The value of a metric of the catalogue. */
export interface PartSample {
  readonly name: MetricName;
  readonly labels: Labels;
  readonly value: number;
}

/** What a telemetry lends to its parts. */
export interface PartHost {
  /** Who this process is. */
  readonly service: SinkHost['service'];
  /**
   * Where the caller runs.
   *
   * @param request - Node's own request, where the context is lost or off.
   */
  surroundings(request?: object): Surroundings;
}
