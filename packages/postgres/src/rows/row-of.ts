import { randomUUID } from 'node:crypto';
import type { ExchangeEvent } from '@vigia/contract';
import { type ErrorColumns, errorColumns } from './error-columns.js';
import type { EventRow, ProcessColumns } from './event-row.js';
import { harmlessAddress, harmlessCount, harmlessStatus, harmlessText, harmlessUuid } from './harmless.js';

/** Makes the row of an exchange. */
export type RowOf = (event: ExchangeEvent) => EventRow;

/** What is kept of a query; `undefined` leaves it out. */
export type QueryReader = (query: string) => string | undefined;

const NO_ERROR: ErrorColumns = {};

const MAX_NAME_LENGTH = 256;
const MAX_TEXT_LENGTH = 1_024;
const MAX_TARGET_LENGTH = 8_192;

/**
 * Rows of a process. Whatever the event holds, PostgreSQL takes the row.
 *
 * One literal without spreads, so that all rows have one shape.
 */
export function createRowOf(source: ProcessColumns, readQuery: QueryReader): RowOf {
  return (event) => {
    const { error_type, error_message } = event.error === undefined ? NO_ERROR : errorColumns(event.error);
    return {
      request_uuid: harmlessUuid(event.requestUuid) ?? randomUUID(),
      namespace: source.namespace,
      version: source.version,
      target: source.target,
      worker_route: source.worker_route,
      worker_id: source.worker_id,
      ip_addr: harmlessAddress(event.remoteAddress),
      method: harmlessText(event.method, MAX_NAME_LENGTH),
      path: harmlessText(event.path, MAX_TARGET_LENGTH),
      query_params: queryOf(event, readQuery),
      http_version: harmlessText(`HTTP/${event.httpVersion}`, MAX_NAME_LENGTH),
      status: harmlessStatus(event.status),
      user_agent: harmlessText(event.userAgent, MAX_TEXT_LENGTH),
      elapsed: harmlessCount(event.durationSeconds * 1_000),
      time: endMicroseconds(event),
      service: source.service,
      environment: source.environment,
      instance: source.instance,
      request_id: harmlessText(event.requestId, MAX_TEXT_LENGTH),
      trace_id: harmlessText(event.traceId, MAX_NAME_LENGTH),
      span_id: harmlessText(event.spanId, MAX_NAME_LENGTH),
      parent_span_id: harmlessText(event.parentSpanId, MAX_NAME_LENGTH),
      route: harmlessText(event.route, MAX_TEXT_LENGTH),
      domain: harmlessText(event.domain, MAX_NAME_LENGTH),
      outcome: event.outcome,
      duration_seconds: Number.isFinite(event.durationSeconds) ? event.durationSeconds : undefined,
      request_bytes: harmlessCount(event.requestBytes),
      response_bytes: harmlessCount(event.responseBytes),
      error_type,
      error_message,
    };
  };
}

/** Faucet has NULL where there is no query. */
function queryOf({ query }: ExchangeEvent, readQuery: QueryReader): string | undefined {
  if (query === undefined || query === '') return undefined;
  return harmlessText(readQuery(query), MAX_TARGET_LENGTH);
}

/** Faucet's `time` is the end. The column does not take NULL. */
function endMicroseconds({ timeMs, durationSeconds }: ExchangeEvent): number {
  const endMs = timeMs + durationSeconds * 1_000;
  return harmlessCount(Math.round(endMs * 1_000)) ?? Date.now() * 1_000;
}
