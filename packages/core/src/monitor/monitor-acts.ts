import type { MonitorParts } from './monitor-parts.js';
import {
  createRequestReader,
  type RequestDurationLabels,
  type RequestLabels,
  readDomain,
} from './registered-request.js';

/** A scrape's answer. */
export interface RenderedMetrics {
  readonly body: string;
  readonly contentType: string;
}

/** What a monitor does. */
export interface MonitorActs {
  /**
   * Watches the process until {@link stopMonitoring}, and does not keep it alive. Does nothing in the monitor of a
   * telemetry, which watches by itself.
   */
  startMonitoring(): void;
  /** Leaves no timer behind. Idempotent; what was counted stays. */
  stopMonitoring(): void;
  /**
   * Counts a request that has come, in `http_requests_started_total`: what never ends, such as a client that leaves, is
   * seen as the difference to `http_requests_total`, which {@link registerRequestDuration} counts. Never throws.
   */
  registerRequest(labels: RequestLabels): void;
  /**
   * Counts a request that has ended and its time, both at once, so that `http_requests_total` and
   * `http_request_duration_seconds` cannot disagree. Never throws: what is no duration counts as 0 seconds, and what is
   * no method, route or status code under the label that the catalogue has for it.
   *
   * @param durationSeconds - As exact as it was measured; rounding makes fast requests last 0.
   */
  registerRequestDuration(labels: RequestDurationLabels, durationSeconds: number): void;
  /** Everything that is measured, in Prometheus's text format. Never rejects. */
  getMetrics(): Promise<RenderedMetrics>;
}

/** Makes what a monitor does from what it stands on. */
export function createMonitorActs({ http, arrivals, system, render, report }: MonitorParts): MonitorActs {
  const readRequest = createRequestReader();

  /** Labels are the application's objects: even to read them may throw. */
  function unreadable(cause: unknown): void {
    report({
      code: 'VIGIA_CALLBACK_FAILED',
      message: 'The labels that the monitor was given could not be read; the request is not counted.',
      fix: 'Give registerRequest and registerRequestDuration plain objects.',
      cause,
    });
  }

  function registerRequest(labels: RequestLabels): void {
    try {
      arrivals?.count(readDomain(labels));
    } catch (cause) {
      unreadable(cause);
    }
  }

  function registerRequestDuration(labels: RequestDurationLabels, seconds: number): void {
    try {
      http?.counted(readRequest(labels, seconds));
    } catch (cause) {
      unreadable(cause);
    }
  }

  async function getMetrics(): Promise<RenderedMetrics> {
    const { body, contentType } = await render(null);
    return { body: new TextDecoder().decode(body), contentType };
  }

  return {
    startMonitoring: () => system?.start(),
    stopMonitoring: () => system?.stop(),
    registerRequest,
    registerRequestDuration,
    getMetrics,
  };
}
