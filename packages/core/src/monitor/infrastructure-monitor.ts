import { createMonitorActs, type MonitorActs } from './monitor-acts.js';
import type { InfrastructureMonitorOptions } from './monitor-options.js';
import type { MonitorParts } from './monitor-parts.js';
import { createStandaloneParts } from './standalone-parts.js';

/**
 * Counts and times requests that the application announces itself, and watches the process. No telemetry and no adapter
 * is needed; a telemetry has one as `monitor`, which shares its metrics.
 */
export class InfrastructureMonitor implements MonitorActs {
  // No private member: it would make the classes of the two builds (import, require) two types that do not meet.
  readonly startMonitoring: MonitorActs['startMonitoring'];
  readonly stopMonitoring: MonitorActs['stopMonitoring'];
  readonly registerRequest: MonitorActs['registerRequest'];
  readonly registerRequestDuration: MonitorActs['registerRequestDuration'];
  readonly getMetrics: MonitorActs['getMetrics'];

  /** @internal Use {@link InfrastructureMonitor.init}. */
  constructor(parts: MonitorParts) {
    const acts = createMonitorActs(parts);
    this.startMonitoring = acts.startMonitoring;
    this.stopMonitoring = acts.stopMonitoring;
    this.registerRequest = acts.registerRequest;
    this.registerRequestDuration = acts.registerRequestDuration;
    this.getMetrics = acts.getMetrics;
  }

  /**
   * Makes a monitor with metrics of its own. Every call makes another: to stop one stops no other.
   *
   * @throws {@link VigiaError} for an unknown option or a bad value, as a rejection.
   */
  static async init(options?: InfrastructureMonitorOptions): Promise<InfrastructureMonitor> {
    return new InfrastructureMonitor(createStandaloneParts(options));
  }
}

/** Makes the monitor of a telemetry. */
export function monitorOf(parts: MonitorParts): InfrastructureMonitor {
  return new InfrastructureMonitor(parts);
}
