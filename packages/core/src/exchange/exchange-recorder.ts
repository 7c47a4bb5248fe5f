import type { ExchangeEvent, ExchangeStart, Report } from '@vigia/contract';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import type { StreamKind } from '../metrics/stream-metrics.js';
import type { ResolvedOptions } from '../options/resolve.js';
import type { ExchangeTraces } from '../tracing/exchange-traces.js';
import { createClientAddress } from './client-address.js';
import { domainOf } from './domain.js';
import { exchangeEvent } from './exchange-event.js';
import { guardCallback } from './guarded-callback.js';
import { createIdentitySource } from './ids/identity.js';
import type { ExchangeOwner, LiveExchange } from './live-exchange.js';
import { createLabelReader, type ReadLabel } from './request-labels.js';
import { requestView } from './request-view.js';
import { createRunningCount } from './running-count.js';
import type { SinkDispatch } from './sink-dispatch.js';

/** What is written of an exchange that has ended. */
export interface AccessWriter {
  /** Whether there is anything to write. */
  wants(exchange: LiveExchange): boolean;
  write(event: ExchangeEvent, headers: ExchangeStart['headers']): void;
}

/** What a recorder writes to. */
export interface ExchangeRecorderOptions {
  readonly requests: ResolvedOptions['requests'];
  /** The user's own, on the metrics of requests. */
  readonly labels: readonly ReadLabel[];
  readonly metrics: HttpMetrics | undefined;
  readonly sinks: Pick<SinkDispatch, 'wantsExchanges' | 'emit'>;
  /** `undefined` where nothing takes spans. */
  readonly traces?: ExchangeTraces | undefined;
  /** Written at every end; `undefined` when it is off. */
  readonly accessLine?: AccessWriter | undefined;
  readonly report: Report;
}

/** Follows the exchanges of one telemetry and records each when it ends. */
export interface ExchangeRecorder extends ExchangeOwner {
  /** Counts an exchange as running. */
  open(exchange: LiveExchange): void;
  /** Takes a running exchange out of all counts, as if it had never come. */
  discard(exchange: LiveExchange): void;
  /** How many exchanges are running. */
  running(): number;
  /** Resolves when no exchange is running. */
  idle(): Promise<void>;
}

/** @see ExchangeRecorder */
export function createExchangeRecorder(options: ExchangeRecorderOptions): ExchangeRecorder {
  const { requests, metrics, sinks, traces, accessLine, report } = options;
  const readClient = createClientAddress(requests.client);
  const ids = createIdentitySource({ id: requests.id, isTracing: traces !== undefined });
  const refineRoute = requests.route && guardCallback(requests.route, { ...ROUTE_RULE, report });
  const readLabels = createLabelReader(options.labels, report);
  const nameDomain = requests.domain && guardCallback(requests.domain, { ...DOMAIN_RULE, report });
  const running = createRunningCount();
  const isTold = sinks.wantsExchanges || traces !== undefined || accessLine !== undefined;
  const tellsOfClients = requests.client.address !== 'off' && isTold;

  function open(exchange: LiveExchange): void {
    exchange.phase = 'open';
    running.enter();
    // A closed socket no longer knows its peer, and an exemplar may ask for the ids at the very end.
    if (tellsOfClients || ids.dependOnPeer(exchange.start)) void exchange.start.remoteAddress;
    if (ids.dependOnPlace()) void exchange.identity;
    if (nameDomain === undefined) exchange.domain = domainOf(exchange.start.headers);
    metrics?.started(exchange.method);
  }

  function becameStream(exchange: LiveExchange, kind: StreamKind): void {
    if (exchange.phase !== 'open' || exchange.stream !== undefined) return;
    exchange.stream = kind;
    traces?.becameStream(exchange);
    metrics?.streamStarted(exchange.method, kind);
  }

  function upgradeRefused(exchange: LiveExchange): void {
    metrics?.discarded(exchange.method, exchange.stream);
    metrics?.started(exchange.method);
    exchange.stream = undefined;
  }

  function settled(exchange: LiveExchange): void {
    running.leave();
    exchange.route = routeOf(exchange);
    if (nameDomain !== undefined) exchange.domain = nameDomain(requestView(exchange.start)) ?? 'other';
    traces?.decide(exchange);
    exchange.route = measure(exchange) ?? exchange.route;
    const isWritten = accessLine?.wants(exchange) === true;
    if (isWritten || sinks.wantsExchanges || exchange.isTraceKept === true) tell(exchange, isWritten);
  }

  function tell(exchange: LiveExchange, isWritten: boolean): void {
    const { remoteAddress, headers } = exchange.start;
    const clientAddress = readClient(remoteAddress, headers);
    if (exchange.isTraceKept === true) recordSpans(exchange, clientAddress);
    if (!isWritten && !sinks.wantsExchanges) return;
    const event = exchangeEvent(exchange, clientAddress);
    sinks.emit(event);
    if (isWritten) accessLine?.write(event, headers);
  }

  function recordSpans(exchange: LiveExchange, clientAddress: string | undefined): void {
    try {
      traces?.record(exchange, clientAddress);
    } catch (cause) {
      report({
        code: 'VIGIA_INTERNAL',
        message: 'The span of a request could not be made; the request is recorded without it.',
        fix: 'Report it with the version of the framework.',
        cause,
      });
    }
  }

  function measure(exchange: LiveExchange): string | undefined {
    if (exchange.stream === undefined) return metrics?.ended(exchange, readLabels?.(exchange.start));
    return metrics?.streamEnded(exchange.stream, exchange.route);
  }

  function routeOf(exchange: LiveExchange): string | undefined {
    const matched = readRoute(exchange);
    return refineRoute?.(requestView(exchange.start), matched) ?? matched;
  }

  function readRoute(exchange: LiveExchange): string | undefined {
    if (exchange.readRoute === undefined) return exchange.route;
    try {
      return exchange.readRoute();
    } catch (cause) {
      reportInternal(cause);
      return undefined;
    }
  }

  function reportInternal(cause: unknown): void {
    report({
      code: 'VIGIA_INTERNAL',
      message: 'The route template of a request could not be read; the request is recorded as <unmatched>.',
      fix: 'Report it with the versions of the framework and of its router.',
      cause,
    });
  }

  function discard(exchange: LiveExchange): void {
    if (exchange.phase === 'open') {
      running.leave();
      metrics?.discarded(exchange.method, exchange.stream);
    }
    exchange.phase = 'settled';
    exchange.isTraceKept = traces && false;
    traces?.leaveOut(exchange);
  }

  const identify: ExchangeRecorder['identify'] = (exchange) => ids.identify(exchange.start);
  const owned = { identify, newSpanId: ids.spanId, spanOf: (exchange: LiveExchange) => traces?.spanOf(exchange) };
  return { ...owned, open, becameStream, upgradeRefused, settled, discard, running: running.count, idle: running.idle };
}

const ROUTE_RULE = {
  option: 'requests.route',
  returns: 'a text, or undefined to keep the template',
  isUsable: (value: unknown): boolean => value === undefined || isText(value),
  consequence: 'the request is recorded with the template that matched',
};

const DOMAIN_RULE = {
  option: 'requests.domain',
  returns: 'a text',
  isUsable: isText,
  consequence: 'the domain of the request is recorded as other',
};

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
