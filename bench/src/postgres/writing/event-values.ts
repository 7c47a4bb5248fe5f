import { randomUUID } from 'node:crypto';
import type { ExchangeEvent } from '@vigia/core';
import { COLUMN_TYPES } from '../database/event-tables.js';

/** The names of the columns, in their order. */
export const COLUMNS: readonly string[] = Object.keys(COLUMN_TYPES);

/** What a column is given. */
export type Value = string | number | Date | null;

/** An event as a service has it, with ids of its own. */
export function makeEvent(index: number): ExchangeEvent {
  const requestUuid = randomUUID();
  return {
    requestUuid,
    requestId: requestUuid,
    traceId: requestUuid.replaceAll('-', ''),
    spanId: requestUuid.slice(-12).padStart(16, '0'),
    parentSpanId: undefined,
    timeMs: Date.now(),
    durationSeconds: 0.0123,
    method: 'GET',
    route: '/api/v1/tenants/:tenant/orders/:id',
    domain: 'mobile',
    path: `/api/v1/tenants/acme/orders/${index}`,
    query: 'page=2&sort=newest',
    httpVersion: '1.1',
    status: 200,
    outcome: 'completed',
    requestBytes: 0,
    responseBytes: 512,
    remoteAddress: '192.0.2.7',
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 Chrome/130.0.6723.102 Mobile Safari/537.36',
    headers: {},
    error: undefined,
  };
}

/** The values of a row in the order of {@link COLUMNS}, as one writes them down who trusts them. */
export function valuesOf(event: ExchangeEvent): readonly Value[] {
  return [
    ...[event.requestUuid, 'bench', '1.0.0', 'Worker::1', null, 1, event.remoteAddress ?? null],
    ...[event.method, event.path, event.query ?? null, `HTTP/${event.httpVersion}`, event.status],
    ...[event.userAgent ?? null, Math.trunc(event.durationSeconds * 1_000)],
    new Date(event.timeMs + event.durationSeconds * 1_000),
  ];
}
