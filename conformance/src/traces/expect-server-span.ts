import { type ExchangeEvent, KNOWN_METHODS, OVERFLOW_VALUE, type SpanRecord, UNMATCHED_ROUTE } from '@vigia/contract';
import { expect } from 'vitest';
import type { TraceLog } from './trace-log.js';

/** Holds the spans of requests against the events: one for each, with the same ids and facts, and no other. */
export function expectServerSpans({ events, serverSpans }: Pick<TraceLog, 'events' | 'serverSpans'>): void {
  const spans = serverSpans();
  expect(spans.map(({ spanId }) => spanId).sort()).toEqual(events.map(({ spanId }) => spanId).sort());
  for (const event of events)
    expectServerSpan(
      spans.find(({ spanId }) => spanId === event.spanId),
      event,
    );
}

function expectServerSpan(span: SpanRecord | undefined, event: ExchangeEvent): void {
  const { attributes, startTimeMs, ...facts } = span ?? {};
  expect(facts).toMatchObject({
    traceId: event.traceId,
    parentSpanId: event.parentSpanId,
    isParentRemote: event.parentSpanId !== undefined,
    name: nameOf(event),
    kind: 'server',
    durationSeconds: event.durationSeconds,
    status: { code: hasFailed(event) ? 'error' : 'unset' },
  });
  // Clocks may be set while a test runs, but not by a minute.
  expect(Math.abs((startTimeMs ?? 0) - event.timeMs)).toBeLessThan(60_000);
  expect(attributes).toMatchObject(attributesOf(event));
  expectException(span, event);
}

/** What OpenTelemetry's conventions say of a request. */
function attributesOf(event: ExchangeEvent): Readonly<Record<string, unknown>> {
  const { method, path, status, requestBytes, responseBytes, domain, requestId, userAgent } = event;
  return {
    'http.request.method': isKnown(method) ? method : '_OTHER',
    ...(isKnown(method) ? {} : { 'http.request.method_original': method }),
    ...(templateOf(event) === undefined ? {} : { 'http.route': templateOf(event) }),
    'http.response.status_code': status,
    'url.path': path,
    'url.scheme': 'http',
    ...(requestBytes === 0 ? {} : { 'http.request.body.size': requestBytes }),
    ...(responseBytes === 0 ? {} : { 'http.response.body.size': responseBytes }),
    ...(userAgent === undefined ? {} : { 'user_agent.original': userAgent }),
    'telemetry.domain': domain,
    'request.id': requestId,
  };
}

function expectException(span: SpanRecord | undefined, { error }: ExchangeEvent): void {
  if (!(error instanceof Error)) return;
  expect(span?.events).toMatchObject([
    { name: 'exception', attributes: { 'exception.message': expect.stringContaining(error.message) } },
  ]);
}

function nameOf(event: ExchangeEvent): string {
  const template = templateOf(event);
  const verb = isKnown(event.method) ? event.method : 'HTTP';
  return template === undefined ? verb : `${verb} ${template}`;
}

function templateOf({ route }: ExchangeEvent): string | undefined {
  return route === UNMATCHED_ROUTE || route === OVERFLOW_VALUE ? undefined : route;
}

/** Frameworks that throw where a path is not found have not failed. */
function hasFailed({ status, error }: ExchangeEvent): boolean {
  return status >= 500 || (error !== undefined && status < 400);
}

function isKnown(method: string): boolean {
  return METHODS.has(method);
}

const METHODS: ReadonlySet<string> = new Set(KNOWN_METHODS);
