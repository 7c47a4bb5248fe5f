import type { ContextFields, ContextMember, ContextScope } from './context-scope.js';

/**
 * The fields of a scope and of all around it, inner ones over outer ones, ids over all. Of several telemetries that
 * see one request each has its own ids; one that does not see it has those of the nearest that does, as they name the
 * request and not the telemetry.
 */
export function fieldsSeenBy(scope: ContextScope, member: ContextMember | undefined): ContextFields {
  if (scope.outer === undefined) return scope.contextFields;
  if (scope.view === undefined || scope.view.member !== member) scope.view = { member, fields: merge(scope, member) };
  return scope.view.fields;
}

function merge(scope: ContextScope, member: ContextMember | undefined): ContextFields {
  const chain = chainOf(scope);
  const request = requestSeenBy(chain, member);
  const given: Record<string, unknown> = {};
  const ids: Record<string, unknown> = {};
  for (const each of chain.reverse()) {
    if (each.kind === 'fields') Object.assign(given, each.contextFields);
    else if (each.kind === 'job' || each === request) Object.assign(ids, each.contextFields);
  }
  return { ...ids, ...given, ...ids };
}

function chainOf(scope: ContextScope): ContextScope[] {
  const chain: ContextScope[] = [];
  for (let next: ContextScope | undefined = scope; next !== undefined; next = next.outer) chain.push(next);
  return chain;
}

/** Asked from the inside out. */
function requestSeenBy(chain: readonly ContextScope[], member: ContextMember | undefined): ContextScope | undefined {
  const requests = chain.filter(({ kind }) => kind === 'request');
  return requests.find((request) => request.member === member) ?? requests[0];
}
