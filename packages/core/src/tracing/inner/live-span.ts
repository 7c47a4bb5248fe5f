import { performance } from 'node:perf_hooks';
import type { Attributes, SpanEvent, SpanStatus } from '@vigia/contract';
import type { LocalSpan, LocalTrace } from '../local-trace.js';
import type { Tracing } from '../tracing.js';
import { type AttributeBag, createAttributeBag } from './attribute-bag.js';
import type { AttributeRules } from './attribute-rules.js';
import { createEventList, type EventList } from './event-list.js';
import type { Span } from './span.js';

/** What a {@link LiveSpan} begins with. */
export interface SpanBeginning {
  readonly name: string;
  readonly trace: Pick<LocalTrace, 'traceId' | 'newSpanId'>;
  readonly parentSpanId: string | undefined;
  readonly attributes: unknown;
  readonly tracing: Pick<Tracing, 'epochMs' | 'exceptionEvent'>;
  readonly rules: AttributeRules;
}

const NO_ATTRIBUTES: Attributes = Object.freeze({});
const NO_EVENTS: readonly SpanEvent[] = Object.freeze([]);

/**
 * A span of ours while its work runs. Most are told nothing: what gathers is made when there is something, and members
 * that need no `this` are made when they are asked for.
 */
export class LiveSpan implements Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly #beginning: SpanBeginning;
  readonly #startMs: number = performance.now();
  #bag: AttributeBag | undefined = undefined;
  #list: EventList | undefined = undefined;
  #exception: SpanEvent | undefined = undefined;
  #hasEnded = false;

  /** Begins it now. */
  constructor(beginning: SpanBeginning) {
    this.traceId = beginning.trace.traceId;
    this.spanId = beginning.trace.newSpanId();
    this.#beginning = beginning;
    if (beginning.attributes !== undefined) this.#attributes.setAll(beginning.attributes);
  }

  get isFailed(): boolean {
    return this.#exception !== undefined;
  }

  get setAttribute(): Span['setAttribute'] {
    return (name, value) => {
      if (!this.#hasEnded) this.#attributes.set(name, value);
    };
  }

  get setAttributes(): Span['setAttributes'] {
    return (attributes) => {
      if (!this.#hasEnded) this.#attributes.setAll(attributes);
    };
  }

  get addEvent(): Span['addEvent'] {
    return (name, attributes) => {
      if (!this.#hasEnded) this.#events.add(name, attributes, this.#nowMs());
    };
  }

  get fail(): Span['fail'] {
    return (error) => {
      if (this.#hasEnded) return;
      this.#exception ??= this.#beginning.tracing.exceptionEvent(error, this.#nowMs());
    };
  }

  /** Ends it now; called once. What is told of it later is not kept. */
  end(): LocalSpan {
    this.#hasEnded = true;
    const { name, parentSpanId, tracing } = this.#beginning;
    const events = this.#list?.events ?? NO_EVENTS;
    const exception = this.#exception;
    return {
      spanId: this.spanId,
      parentSpanId,
      isParentRemote: false,
      name,
      kind: 'internal',
      startTimeMs: tracing.epochMs(this.#startMs),
      durationSeconds: (performance.now() - this.#startMs) / 1_000,
      attributes: this.#bag?.attributes() ?? NO_ATTRIBUTES,
      droppedAttributes: this.#bag?.dropped(),
      status: exception === undefined ? UNSET : failedWith(exception),
      events: exception === undefined ? events : [...events, exception],
      droppedEvents: this.#list?.dropped(),
    };
  }

  get #attributes(): AttributeBag {
    this.#bag ??= createAttributeBag(this.#beginning.rules);
    return this.#bag;
  }

  get #events(): EventList {
    this.#list ??= createEventList(this.#beginning.rules);
    return this.#list;
  }

  #nowMs(): number {
    return this.#beginning.tracing.epochMs(performance.now());
  }
}

const UNSET: SpanStatus = Object.freeze({ code: 'unset' });

function failedWith({ attributes }: SpanEvent): SpanStatus {
  const message = attributes['exception.message'];
  return { code: 'error', message: typeof message === 'string' ? message : undefined };
}
