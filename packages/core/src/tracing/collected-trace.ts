import type { SpanRecord } from '@vigia/contract';
import { SAMPLED } from '../exchange/ids/trace-context.js';
import type { ActiveSpan } from './active-span.js';
import type { LocalSpan, LocalTrace } from './local-trace.js';

/** Where spans go that are kept, and where their ids come from. */
export interface SpanOutlet {
  newSpanId(): string;
  record(span: SpanRecord): void;
  /** Spans of a trace that is kept are gone, as it had no room for them. */
  lose(spans: number): void;
}

/** What a local trace begins with. */
export type TraceEntry = Pick<LocalTrace, 'traceId' | 'traceState' | 'baggage' | 'flags'> & Pick<ActiveSpan, 'spanId'>;

/** What is decided at the end has to fit until then; an exchange that never ends must not fill the memory. */
const MOST_WAITING = 128;
/** The attribute of the first span of a trace that says how many had no room. */
export const DROPPED_SPANS = 'telemetry.spans.dropped';
const NO_SPANS: readonly LocalSpan[] = [];

/** A local trace, whose spans wait for what is decided at its end; it is its first span too. */
export class CollectedTrace implements LocalTrace, ActiveSpan {
  readonly traceId: string;
  readonly traceState: string | undefined;
  readonly baggage: string | undefined;
  readonly flags: number;
  readonly spanId: string;
  /** How many spans had no room. */
  overflow = 0;
  readonly #outlet: SpanOutlet;
  #waiting: LocalSpan[] | undefined = undefined;
  #isKept: boolean | undefined = undefined;

  constructor(entry: TraceEntry, outlet: SpanOutlet) {
    this.traceId = entry.traceId;
    this.traceState = entry.traceState;
    this.baggage = entry.baggage;
    this.flags = entry.flags;
    this.spanId = entry.spanId;
    this.#outlet = outlet;
  }

  get trace(): LocalTrace {
    return this;
  }

  newSpanId(): string {
    return this.#outlet.newSpanId();
  }

  add(span: LocalSpan): void {
    if (this.#isKept === undefined && this.#hasWaited(span)) return;
    if (this.#isKept === true) this.#outlet.record(spanRecord(span, this));
  }

  /** Where there is no room, spans that are kept in any case wait no longer. */
  #hasWaited(span: LocalSpan): boolean {
    this.#waiting ??= [];
    if (this.#waiting.length < MOST_WAITING) return this.#waiting.push(span) > 0;
    if ((this.flags & SAMPLED) === 0) this.overflow += 1;
    else this.decide(true);
    return false;
  }

  /** From now on spans are handed on or left out as they come; the first call wins. */
  decide(isKept: boolean): void {
    if (this.#isKept !== undefined) return;
    this.#isKept = isKept;
    const waiting = this.#waiting ?? NO_SPANS;
    this.#waiting = undefined;
    if (!isKept) return;
    for (const span of waiting) this.#outlet.record(spanRecord(span, this));
    if (this.overflow > 0) this.#outlet.lose(this.overflow);
  }
}

/** A span with what it shares with its trace. It says that it is sampled, as it is, whatever was sent on before. */
export function spanRecord(span: LocalSpan, trace: Pick<TraceEntry, 'traceId' | 'traceState' | 'flags'>): SpanRecord {
  return {
    traceId: trace.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    isParentRemote: span.isParentRemote,
    traceState: trace.traceState,
    flags: trace.flags | SAMPLED,
    name: span.name,
    kind: span.kind,
    startTimeMs: span.startTimeMs,
    durationSeconds: span.durationSeconds,
    attributes: span.attributes,
    droppedAttributes: span.droppedAttributes,
    status: span.status,
    events: span.events,
    droppedEvents: span.droppedEvents,
  };
}
