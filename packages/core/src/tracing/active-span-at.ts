import { type ContextMember, type ContextScope, scopesOf } from '../logging/context/context-scope.js';
import type { ActiveSpan } from './active-span.js';

/**
 * The nearest span around a scope; with a member the nearest of that telemetry. `undefined` where there is none. A
 * request or a run that its telemetry does not trace, as it is ignored or an OpenTelemetry SDK's, has none of that
 * telemetry's, whatever it was started in.
 */
export function activeSpanAt(scope: ContextScope | undefined, member?: ContextMember): ActiveSpan | undefined {
  const scopes = scopesOf(scope);
  if (member !== undefined) return nearestOf(member, scopes)?.span;
  return scopes.find((around) => nearestOf(around.member, scopes) === around && around.span !== undefined)?.span;
}

function nearestOf(member: ContextMember | undefined, scopes: readonly ContextScope[]): ContextScope | undefined {
  return scopes.find((around) => around.member === member);
}
