import { RANDOM, SAMPLED } from '../exchange/ids/trace-context.js';
import type { LiveExchange } from '../exchange/live-exchange.js';
import type { ResolvedTraces } from '../options/resolve-traces.js';
import type { ActiveSpan } from './active-span.js';
import { CollectedTrace, type SpanOutlet, spanRecord } from './collected-trace.js';
import type { EpochClock } from './epoch-clock.js';
import { isFailure } from './error-type.js';
import type { HeadSampler } from './head-sampler.js';
import type { MakeServerSpan } from './server-span.js';

/** The traces of the exchanges of one telemetry. Those that an OpenTelemetry SDK traces are left to it. */
export interface ExchangeTraces {
  /** The span of an exchange, for what begins in it; `undefined` where it is an SDK's. */
  spanOf(exchange: LiveExchange): ActiveSpan | undefined;
  /** What begins in a stream need not wait for its end where the trace is kept in any case. */
  becameStream(exchange: LiveExchange): void;
  /** Decides about the trace of an exchange whose facts are complete. */
  decide(exchange: LiveExchange): void;
  /** Hands on the spans of an exchange whose trace is kept, its own last. */
  record(exchange: LiveExchange, clientAddress: string | undefined): void;
  /** Leaves out the spans of an exchange. */
  leaveOut(exchange: LiveExchange): void;
}

/** What traces of exchanges are made of. */
export interface ExchangeTracesOptions {
  readonly traces: ResolvedTraces;
  readonly isHeadSampled: HeadSampler;
  readonly makeSpan: MakeServerSpan;
  readonly clock: EpochClock;
  readonly outlet: SpanOutlet;
}

/** @see ExchangeTraces */
export function createExchangeTraces(options: ExchangeTracesOptions): ExchangeTraces {
  const { traces, isHeadSampled, makeSpan, clock, outlet } = options;
  const slowSeconds = (traces.slowMs ?? Number.POSITIVE_INFINITY) / 1_000;

  function flagsOf({ identity }: LiveExchange): number {
    const { traceId, origin } = identity;
    const random = origin === undefined || origin.isRandom ? RANDOM : 0;
    return isHeadSampled(traceId, origin?.parent?.flags) ? random | SAMPLED : random;
  }

  function spanOf(exchange: LiveExchange): ActiveSpan | undefined {
    if (exchange.trace !== undefined) return exchange.trace;
    return isForeign(exchange) ? undefined : begin(exchange);
  }

  function begin(exchange: LiveExchange): CollectedTrace {
    const { identity, spanId } = exchange;
    const { traceId, origin } = identity;
    clock.follow();
    exchange.trace = new CollectedTrace(
      { traceId, traceState: origin?.traceState, baggage: origin?.baggage, flags: flagsOf(exchange), spanId },
      outlet,
    );
    if (exchange.stream !== undefined) becameStream(exchange);
    if (exchange.phase === 'settled') exchange.trace.decide(exchange.isTraceKept === true);
    return exchange.trace;
  }

  function becameStream({ trace }: LiveExchange): void {
    if (trace !== undefined && (trace.flags & SAMPLED) !== 0) trace.decide(true);
  }

  function decide(exchange: LiveExchange): void {
    if (isForeign(exchange)) return;
    const flags = exchange.trace?.flags ?? flagsOf(exchange);
    exchange.isTraceKept = (flags & SAMPLED) !== 0 || (traces.errors && isFailure(exchange)) || isSlow(exchange);
    if (!exchange.isTraceKept) leaveOut(exchange);
  }

  /** A stream is as long as it is. */
  function isSlow({ stream, durationSeconds }: LiveExchange): boolean {
    return stream === undefined && durationSeconds >= slowSeconds;
  }

  function record(exchange: LiveExchange, clientAddress: string | undefined): void {
    clock.follow();
    exchange.trace?.decide(true);
    const { identity, trace } = exchange;
    const shared = trace ?? {
      traceId: identity.traceId,
      traceState: identity.origin?.traceState,
      flags: flagsOf(exchange),
    };
    outlet.record(spanRecord(makeSpan(exchange, clientAddress), shared));
  }

  function leaveOut({ trace }: LiveExchange): void {
    trace?.decide(false);
  }

  return { spanOf, becameStream, decide, record, leaveOut };
}

function isForeign({ identity }: LiveExchange): boolean {
  return identity.origin?.foreign !== undefined;
}
