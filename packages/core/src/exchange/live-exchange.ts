// The global of the same name is a getter, which a request would ask twice.
import { performance } from 'node:perf_hooks';
import type { Exchange, ExchangeEnd, ExchangeStart } from '@vigia/contract';
import type { ExchangeMeasurement } from '../metrics/http-metrics.js';
import type { StreamKind } from '../metrics/stream-metrics.js';
import type { Identity } from './ids/identity.js';

/** What one telemetry does with the exchanges that it owns. */
export interface ExchangeOwner {
  /** Names the exchange; called at most once each, when a name is first needed. */
  identify(exchange: LiveExchange): Identity;
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
  #identity: Identity | undefined = undefined;

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
