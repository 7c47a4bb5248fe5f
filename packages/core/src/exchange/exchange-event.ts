import { type ExchangeEvent, UNMATCHED_ROUTE } from '@vigia/contract';
import type { LiveExchange } from './live-exchange.js';
import { pathOf, queryOf } from './request-view.js';

/**
 * The event of an exchange whose facts are complete.
 * @param clientAddress - As far as the options let it be told.
 */
export function exchangeEvent(exchange: LiveExchange, clientAddress: string | undefined): ExchangeEvent {
  const { start, identity } = exchange;
  const durationMs = exchange.durationSeconds * 1000;
  return {
    requestUuid: identity.requestUuid,
    requestId: identity.requestId,
    traceId: identity.traceId,
    spanId: exchange.spanId,
    parentSpanId: identity.parentSpanId,
    timeMs: Date.now() - durationMs,
    durationSeconds: exchange.durationSeconds,
    method: exchange.method,
    route: exchange.route ?? UNMATCHED_ROUTE,
    domain: exchange.domain,
    path: pathOf(start.target),
    query: queryOf(start.target),
    httpVersion: start.httpVersion,
    status: exchange.status,
    outcome: exchange.aborted ? 'aborted' : 'completed',
    requestBytes: exchange.requestBytes,
    responseBytes: exchange.responseBytes,
    remoteAddress: clientAddress,
    userAgent: textOf(start.headers['user-agent']),
    headers: start.headers,
    error: exchange.error,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
