import { randomUUID } from 'node:crypto';
import type { ExchangeEvent } from '@vigia/contract';

/** An event of an exchange that ended just now. */
export function eventOf(given: Partial<ExchangeEvent> = {}): ExchangeEvent {
  const requestUuid = given.requestUuid ?? randomUUID();
  return {
    requestUuid,
    requestId: requestUuid,
    traceId: requestUuid.replaceAll('-', ''),
    spanId: '00f067aa0ba902b7',
    parentSpanId: undefined,
    timeMs: Date.now(),
    durationSeconds: 0.0123456,
    method: 'GET',
    route: '/orders/:id',
    domain: 'web',
    path: '/orders/42',
    query: 'page=2',
    httpVersion: '1.1',
    status: 200,
    outcome: 'completed',
    requestBytes: 0,
    responseBytes: 512,
    remoteAddress: '203.0.113.9',
    userAgent: 'test/1.0',
    headers: { authorization: 'Bearer hush' },
    error: undefined,
    ...given,
  };
}
