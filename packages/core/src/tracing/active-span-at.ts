import { type ContextMember, type ContextScope, scopesOf } from '../logging/context/context-scope.js';
import type { ActiveSpan } from './active-span.js';

/**
 * The nearest span around a scope; with a member the nearest of that telemetry. `undefined` where there is none: also in
 * a request or a run that an OpenTelemetry SDK traces.
 */
export function activeSpanAt(scope: ContextScope | undefined, member?: ContextMember): ActiveSpan | undefined {
  for (const around of scopesOf(scope)) {
    if (around.span !== undefined && (member === undefined || around.member === member)) return around.span;
  }
  return undefined;
}
