import { type ContextFields, type ContextMember, type ContextScope, scopesOf } from './context-scope.js';

/**
 * The fields of a scope and of all around it, inner ones over outer ones, ids over all. Of several telemetries that
 * see one request each has its own ids, and those of its own spans; one that does not see it has those of the nearest that does, as they name the
 * request and not the telemetry.
 */
export function fieldsSeenBy(scope: ContextScope, member: ContextMember | undefined): ContextFields {
  if (scope.outer === undefined) return scope.contextFields;
  if (scope.view === undefined || scope.view.member !== member) scope.view = { member, fields: merge(scope, member) };
  return scope.view.fields;
}

function merge(scope: ContextScope, member: ContextMember | undefined): ContextFields {
  const scopes = scopesOf(scope);
  const request = requestSeenBy(scopes, member);
  const span = spanSeenBy(scopes, member);
  const ids = joined(scopes.filter((each) => each.kind === 'job' || each === request || each === span));
  return { ...ids, ...joined(scopes.filter(({ kind }) => kind === 'fields')), ...ids };
}

/** Of the same name, the field of the inner scope. */
function joined(scopes: readonly ContextScope[]): ContextFields {
  return Object.fromEntries([...scopes].reverse().flatMap(({ contextFields }) => Object.entries(contextFields)));
}

function requestSeenBy(scopes: readonly ContextScope[], member: ContextMember | undefined): ContextScope | undefined {
  const requests = scopes.filter(({ kind }) => kind === 'request');
  return requests.find((request) => request.member === member) ?? requests[0];
}

/** The nearest span of whoever's ids the line has: those of another telemetry would belong to another trace. */
function spanSeenBy(scopes: readonly ContextScope[], member: ContextMember | undefined): ContextScope | undefined {
  const owners = scopes.flatMap((scope) => scope.member ?? []);
  const owner = owners.find((each) => each === member) ?? owners[0];
  return scopes.find((scope) => scope.kind === 'span' && scope.member === owner);
}
