import { type ContextMember, type ContextScope, scopesOf } from '../../logging/context/context-scope.js';
import type { ActiveSpan } from '../active-span.js';
import { activeSpanAt } from '../active-span-at.js';
import {
  activeForeignSpan,
  isOpenTelemetryRegistered,
  type OpenTelemetryTracer,
  openTelemetryTracer,
} from '../open-telemetry.js';
import type { Tracing } from '../tracing.js';
import { readAttributes } from './attribute-bag.js';
import type { AttributeRules } from './attribute-rules.js';
import { foreignSpan, quietly } from './foreign-span.js';
import { LiveSpan } from './live-span.js';
import type { Span } from './span.js';

/** What a span is begun with. */
export interface SpanOpening {
  readonly member: ContextMember;
  readonly name: string;
  readonly attributes: unknown;
  /** What it is begun in. */
  readonly outer: ContextScope | undefined;
  /** Of the trace that it begins, where it begins one. @defaultValue a new one */
  readonly traceId?: string | undefined;
}

/** A span that has begun. */
export interface OpenSpan {
  readonly span: Span;
  /** What spans within it are children of; `undefined` where an OpenTelemetry SDK sees to that. */
  readonly active: ActiveSpan | undefined;
  /** Called once. */
  end(): void;
}

/**
 * Begins a span, of ours or of the OpenTelemetry SDK that traces the caller, and runs what ends it.
 *
 * @param act - Given `undefined` where nothing is traced.
 * @returns what it returns.
 */
export function openSpan<Result>(opening: SpanOpening, act: (open: OpenSpan | undefined) => Result): Result {
  const { member, outer } = opening;
  const tracer = foreignTracer(opening);
  if (tracer !== undefined) return openForeign(tracer, opening, act);
  const isOwn = member.tracing !== undefined && !isUntraced(outer, member);
  return act(isOwn ? openOwn(opening, member.tracing) : undefined);
}

/** Whether there is anything that would keep a span. */
export function isTraced({ tracing }: ContextMember): boolean {
  return tracing !== undefined || isOpenTelemetryRegistered();
}

/** The tracer of an SDK, where that traces what surrounds the span, or nobody else would trace it. */
function foreignTracer({ member, outer }: SpanOpening): OpenTelemetryTracer | undefined {
  const isForeign = member.tracing === undefined || activeForeignSpan() !== undefined || isUntraced(outer, member);
  return isForeign ? openTelemetryTracer() : undefined;
}

/**
 * What a telemetry traces has a span of its own, unless an SDK traces it, also when the span of that has ended; requests
 * that are ignored have none.
 */
function isUntraced(outer: ContextScope | undefined, member: ContextMember): boolean {
  const nearest = scopesOf(outer).find((scope) => scope.member === member);
  return nearest !== undefined && nearest.span === undefined;
}

function openForeign<Result>(
  tracer: OpenTelemetryTracer,
  { name, attributes, member }: SpanOpening,
  act: (open: OpenSpan | undefined) => Result,
): Result {
  const rules = rulesOf(member);
  let hasBegun = false;
  try {
    return tracer.startActiveSpan(name, { attributes: readAttributes(attributes, rules) }, (given) => {
      hasBegun = true;
      return act({ span: foreignSpan(given, rules), active: undefined, end: () => quietly(() => given.end()) });
    });
  } catch (error) {
    if (hasBegun) throw error;
    return act(undefined);
  }
}

function openOwn(opening: SpanOpening, tracing: Tracing): OpenSpan {
  const { member, outer, name, attributes } = opening;
  const parent = activeSpanAt(outer, member);
  if (parent === undefined) return openRoot(opening, tracing);
  const { trace, spanId: parentSpanId } = parent;
  const span = new LiveSpan({ name, attributes, trace, parentSpanId, tracing, rules: rulesOf(member) });
  return { span, active: { trace, spanId: span.spanId }, end: () => trace.add(span.end()) };
}

function openRoot({ member, name, attributes, traceId }: SpanOpening, tracing: Tracing): OpenSpan {
  const trace = tracing.begin(traceId);
  const span = new LiveSpan({ name, attributes, trace, parentSpanId: undefined, tracing, rules: rulesOf(member) });
  return { span, active: { trace, spanId: span.spanId }, end: () => trace.end(span.end(), span.isFailed) };
}

function rulesOf({ misuse, tracing }: ContextMember): AttributeRules {
  return { misuse, isSecret: tracing?.isSecret };
}
