import type { InfrastructureMonitorOptions } from './monitor-options.js';
import type { MonitorParts } from './monitor-parts.js';
import { type RequestDurationLabels, type RequestLabels, readDomain, readRequest } from './registered-request.js';
import { createStandaloneParts } from './standalone-parts.js';

/** A scrape's answer. */
export interface RenderedMetrics {
  readonly body: string;
  readonly contentType: string;
}

/**
 * Counts and times requests that the application announces itself, and watches the process. No telemetry and no adapter
 * is needed; a telemetry has one as `monitor`, which shares its metrics.
 */
export class InfrastructureMonitor {
  private readonly parts: MonitorParts;

  /** @internal Use {@link InfrastructureMonitor.init}. */
  constructor(parts: MonitorParts) {
    this.parts = parts;
  }

  /**
   * Makes a monitor with metrics of its own. Every call makes another: to stop one stops no other.
   *
   * @throws {@link VigiaError} for an unknown option or a bad value, as a rejection.
   */
  static async init(options?: InfrastructureMonitorOptions): Promise<InfrastructureMonitor> {
    return new InfrastructureMonitor(createStandaloneParts(options));
  }

  /**
   * Watches the process until {@link stopMonitoring}, and does not keep it alive. Does nothing in the monitor of a
   * telemetry, which watches by itself.
   */
  startMonitoring(): void {
    this.parts.system?.start();
  }

  /** Leaves no timer behind. Idempotent; what was counted stays. */
  stopMonitoring(): void {
    this.parts.system?.stop();
  }

  /**
   * Counts a request that has come, in `http_requests_started_total`: what never ends, such as a client that leaves, is
   * seen as the difference to `http_requests_total`, which {@link registerRequestDuration} counts. Never throws.
   */
  registerRequest(labels: RequestLabels): void {
    this.safely(() => this.parts.arrivals?.count(readDomain(labels)));
  }

  /**
   * Counts a request that has ended and its time, both at once, so that `http_requests_total` and
   * `http_request_duration_seconds` cannot disagree. Never throws: what is no duration counts as 0 seconds, and what is
   * no method, route or status code under the label that the catalogue has for it.
   *
   * @param durationSeconds - As exact as it was measured; rounding makes fast requests last 0.
   */
  registerRequestDuration(labels: RequestDurationLabels, durationSeconds: number): void {
    this.safely(() => this.parts.http?.counted(readRequest(labels, durationSeconds)));
  }

  /** Everything that is measured, in Prometheus's text format. Never rejects. */
  async getMetrics(): Promise<RenderedMetrics> {
    const { body, contentType } = await this.parts.render(null);
    return { body: new TextDecoder().decode(body), contentType };
  }

  /** Labels are the application's objects: even to read them may throw. */
  private safely(work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.parts.report({
        code: 'VIGIA_CALLBACK_FAILED',
        message: 'The labels that the monitor was given could not be read; the request is not counted.',
        fix: 'Give registerRequest and registerRequestDuration plain objects.',
        cause,
      });
    }
  }
}

/** Makes the monitor of a telemetry. */
export function monitorOf(parts: MonitorParts): InfrastructureMonitor {
  return new InfrastructureMonitor(parts);
}
