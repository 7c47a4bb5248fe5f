import type { ContextMember, ContextScope } from '../logging/context/context-scope.js';
import type { ActiveSpan } from '../tracing/active-span.js';
import { activeSpanAt } from '../tracing/active-span-at.js';
import type { LocalSpan } from '../tracing/local-trace.js';
import { activeForeignSpan, isOpenTelemetryRegistered } from '../tracing/open-telemetry.js';
import type { Tracing } from '../tracing/tracing.js';

/** The span of a call: its parent is where the call was made, or it is a trace by itself. */
export interface CallSpan {
  /** Where the far end goes on. */
  readonly active: ActiveSpan;
  readonly parentSpanId: string | undefined;
  readonly tracing: Tracing;
  ended(span: LocalSpan, isFailed: boolean): void;
}

/** Begins the span of a call; `undefined` where nothing is traced, or an OpenTelemetry SDK does it. */
export function beginCallSpan(scope: ContextScope | undefined, member: ContextMember): CallSpan | undefined {
  const { tracing } = member;
  if (tracing === undefined || activeForeignSpan() !== undefined) return undefined;
  const parent = activeSpanAt(scope, member);
  if (parent !== undefined) return childOf(parent, tracing);
  return isOutside(scope) && !isOpenTelemetryRegistered() ? lone(tracing) : undefined;
}

/** A request or a run without a span is one that somebody else traces. */
function isOutside(scope: ContextScope | undefined): boolean {
  for (let around = scope; around !== undefined; around = around.outer) {
    if (around.kind !== 'fields') return false;
  }
  return true;
}

function childOf({ trace, spanId: parentSpanId }: ActiveSpan, tracing: Tracing): CallSpan {
  const active = { trace, spanId: trace.newSpanId() };
  return { active, parentSpanId, tracing, ended: (span) => trace.add(span) };
}

function lone(tracing: Tracing): CallSpan {
  const trace = tracing.begin();
  const active = { trace, spanId: trace.newSpanId() };
  return { active, parentSpanId: undefined, tracing, ended: (span, isFailed) => trace.end(span, isFailed) };
}
