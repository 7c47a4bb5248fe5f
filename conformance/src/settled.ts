import { KNOWN_METHODS } from '@vigia/contract';
import { expect } from 'vitest';
import type { ExpectedEvent } from './adapter-case.js';
import type { Samples } from './exposition/samples.js';
import type { Stage } from './stage.js';

/**
 * Holds what `/metrics` says against the events: nothing is in flight, every exchange is in the counter and in the
 * histogram exactly once, sizes are summed up, streams stand apart, and the scrape itself left no trace.
 */
export async function expectMetricsToAgree(stage: Stage, expected: readonly ExpectedEvent[]): Promise<void> {
  const samples = await stage.scrape();
  const streams = expected.filter(({ stream }) => stream !== undefined);
  expect(samples.sum('http_requests_in_flight'), 'requests in flight').toBe(0);
  expect(samples.sum('http_streams_active'), 'active streams').toBe(0);
  expect(samples.sum('http_streams_total'), 'streams').toBe(streams.length);
  const requests = expected.length - streams.length;
  expect(samples.sum('http_requests_total'), 'http_requests_total').toBe(requests);
  expect(samples.sum('http_request_duration_seconds_count'), 'histogram count').toBe(requests);
  for (const wanted of expected) expectSeries(samples, wanted, expected);
  expectBytes(samples, stage, streams.length);
  expect(stage.log.events).toHaveLength(expected.length);
}

function expectSeries(samples: Samples, wanted: ExpectedEvent, all: readonly ExpectedEvent[]): void {
  if (wanted.stream !== undefined) {
    const { stream, route } = wanted;
    const streams = all.filter((other) => other.stream === stream && other.route === route);
    expect(samples.sum('http_streams_total', { kind: stream, route })).toBe(streams.length);
    return;
  }
  const labels = labelsOf(wanted);
  const alike = all.filter((other) => other.stream === undefined && sameLabels(labelsOf(other), labels));
  expect(samples.sum('http_requests_total', labels), JSON.stringify(labels)).toBe(alike.length);
  expect(samples.sum('http_request_duration_seconds_count', labels)).toBe(alike.length);
  const { route, method } = labels;
  const aborted = all.filter(
    (other) =>
      other.stream === undefined &&
      other.outcome === 'aborted' &&
      other.route === route &&
      labelsOf(other).method === method,
  );
  expect(samples.sum('http_requests_aborted_total', { route, method })).toBe(aborted.length);
}

function expectBytes(samples: Samples, { log }: Stage, streams: number): void {
  if (streams > 0) return;
  const sent = log.events.reduce((total, event) => total + event.responseBytes, 0);
  const received = log.events.reduce((total, event) => total + event.requestBytes, 0);
  expect(samples.sum('http_response_size_bytes_sum'), 'response bytes').toBe(sent);
  expect(samples.sum('http_request_size_bytes_sum'), 'request bytes').toBe(received);
}

interface RequestLabels extends Record<string, string> {
  readonly domain: string;
  readonly route: string;
  readonly method: string;
  readonly status_code: string;
}

function labelsOf({ domain = 'other', route, method = 'GET', status = 200 }: ExpectedEvent): RequestLabels {
  return { domain, route, method: LABELLED_METHODS.has(method) ? method : '_OTHER', status_code: String(status) };
}

function sameLabels(one: RequestLabels, other: RequestLabels): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value);
}

const LABELLED_METHODS: ReadonlySet<string> = new Set(KNOWN_METHODS);
