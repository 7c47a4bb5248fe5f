// The global of the same name is a getter, which a request would ask twice.
import { performance } from 'node:perf_hooks';
import type { Exchange, ExchangeEnd, ExchangeStart } from '@vigia/contract';
import type { ExchangeMeasurement } from '../metrics/http-metrics.js';
import type { StreamKind } from '../metrics/stream-metrics.js';
import type { ActiveSpan } from '../tracing/active-span.js';
import type { CollectedTrace } from '../tracing/collected-trace.js';
import type { Identity } from './ids/identity.js';
import { SAMPLED } from './ids/trace-context.js';

/** What one telemetry does with the exchanges that it owns. */
export interface ExchangeOwner {
  /** Names the exchange; called at most once each, when a name is first needed. */
  identify(exchange: LiveExchange): Identity;
  /** 16 random lower-case hexadecimal digits, never all zero. */
  newSpanId(): string;
  /** The span of an exchange; `undefined` where it has none of ours. */
  spanOf(exchange: LiveExchange): ActiveSpan | undefined;
  /** Moves a running exchange to the streams, which have no latency worth a histogram. */
  becameStream(exchange: LiveExchange, kind: StreamKind): void;
  /** Moves what was taken for an upgrade back to the requests. */
  upgradeRefused(exchange: LiveExchange): void;
  /** Receives the exchange when its facts are complete; called once each. */
  settled(exchange: LiveExchange): void;
}

/**
 * One exchange from arrival to end. It is the measurement that the metrics read, so that recording allocates
 * nothing; its mutable fields belong to the modules of this folder.
 */
export class LiveExchange implements Exchange, ExchangeMeasurement {
  readonly owner: ExchangeOwner;
  readonly start: ExchangeStart;
  readonly method: string;
  readonly startedAtMs: number;

  route: string | undefined = undefined;
  domain = 'other';
  status = 0;
  aborted = false;
  durationSeconds = 0;
  requestBytes = 0;
  responseBytes = 0;

  readRoute: (() => string | undefined) | undefined = undefined;
  error: unknown = undefined;
  failed = false;
  stream: StreamKind | undefined = undefined;
  phase: 'tentative' | 'open' | 'settled' = 'tentative';
  /** What has begun in it, once something has, where exchanges are traced. */
  trace: CollectedTrace | undefined = undefined;
  /** Whether its trace is kept; known at the end, and `undefined` where nothing of ours is traced. */
  isTraceKept: boolean | undefined = undefined;
  #identity: Identity | undefined = undefined;
  #spanId: string | undefined = undefined;

  constructor(owner: ExchangeOwner, start: ExchangeStart) {
    this.owner = owner;
    this.start = start;
    this.method = start.method;
    this.startedAtMs = performance.now();
  }

  get identity(): Identity {
    this.#identity ??= this.identify();
    return this.#identity;
  }

  protected identify(): Identity {
    return this.owner.identify(this);
  }

  get requestUuid(): string {
    return this.identity.requestUuid;
  }

  get requestId(): string {
    return this.identity.requestId;
  }

  get traceId(): string {
    return this.identity.traceId;
  }

  /** Of the address that the client used, as far as the connection tells. */
  get scheme(): 'http' | 'https' {
    return 'http';
  }

  /** The same for as long as it lives. */
  get spanId(): string {
    this.#spanId ??= this.identity.origin?.foreign?.spanId ?? this.owner.newSpanId();
    return this.#spanId;
  }

  get isExemplary(): boolean {
    const foreign = this.identity.origin?.foreign;
    return foreign === undefined ? this.isTraceKept !== false : (foreign.flags & SAMPLED) !== 0;
  }

  get exemplarSpanId(): string | undefined {
    const isTraced = this.isTraceKept ?? this.identity.origin?.foreign !== undefined;
    return isTraced ? this.spanId : undefined;
  }

  fail(error: unknown): void {
    if (this.failed) return;
    this.failed = true;
    this.error = error;
  }

  end(facts: ExchangeEnd): void {
    this.route = facts.route;
    this.requestBytes = facts.requestBytes ?? 0;
    this.responseBytes = facts.responseBytes ?? 0;
    this.settle(facts.status, facts.outcome === 'aborted');
  }

  /** The end, with bytes and route already in their fields. */
  settle(status: number | undefined, aborted: boolean): void {
    if (this.phase !== 'open') return;
    this.phase = 'settled';
    this.durationSeconds = (performance.now() - this.startedAtMs) / 1000;
    this.status = status ?? CLIENT_CLOSED_REQUEST;
    this.aborted = aborted;
    this.owner.settled(this);
  }
}

/** What nginx made customary for a client that left before any header was sent. */
const CLIENT_CLOSED_REQUEST = 499;
