import { type ContextMember, type ContextScope, scopesOf } from '../../logging/context/context-scope.js';
import { fieldsScope } from '../../logging/context/fields-scope.js';

/**
 * What stands around a span of a telemetry, without the spans of the same telemetry in which it was begun: of these the
 * nearest alone counts, which the new one is from now on. Code that goes on from within, such as a timer that sets the
 * next one, would make the chain longer without end.
 */
export function aroundSpan(outer: ContextScope | undefined, member: ContextMember): ContextScope | undefined {
  const scopes = scopesOf(outer);
  const base = scopes.findIndex(isBase);
  const above = base === -1 ? scopes : scopes.slice(0, base);
  const stale = above.findIndex((scope) => scope.member === member);
  if (stale === -1) return outer;
  return above.slice(0, stale).reduceRight(within, above[stale]?.outer);
}

/** Requests and jobs are what they are: nothing can be taken out from beneath them. */
function isBase({ kind, request }: ContextScope): boolean {
  return kind === 'request' || kind === 'job' || request !== undefined;
}

function within(outer: ContextScope | undefined, scope: ContextScope): ContextScope {
  if (scope.kind === 'fields') return fieldsScope(scope.contextFields, outer);
  return { ...scope, outer, view: undefined, bound: undefined };
}
