import { createTelemetry, type RequestDurationLabels, type Telemetry } from '@vigia/core';
import type { RecordedRequest } from '../measuring/recorder.js';

/** Ours, with metrics alone, and room for the label sets of every case. */
export function createOurTelemetry(): Telemetry {
  return createTelemetry({ logs: false, metrics: { limits: { routes: 1_000, series: 20_000 } } });
}

/** How many requests are in the histogram. */
export async function countOf({ monitor }: Telemetry): Promise<number> {
  const { body } = await monitor.getMetrics();
  const lines = body.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count{'));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** What the monitor is told of requests. */
export function labelsOf(requests: readonly RecordedRequest[]): readonly RequestDurationLabels[] {
  return requests.map(({ domain, route, method, status }) => ({ domain, route, method, statusCode: status }));
}
