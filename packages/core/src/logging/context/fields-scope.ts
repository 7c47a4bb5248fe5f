import { type ContextFields, type ContextScope, scopesOf } from './context-scope.js';

/**
 * Fields around which there is something. They take in those that they stand in: code that goes on from within, such as
 * a timer that sets the next one, would make the chain longer without end.
 */
export function fieldsScope(fields: ContextFields, outer: ContextScope | undefined): ContextScope {
  if (outer?.kind === 'fields') return fieldsScope({ ...outer.contextFields, ...fields }, outer.outer);
  return { kind: 'fields', member: undefined, outer, contextFields: fields, view: undefined, bound: undefined };
}

/** What stands around a job, without the jobs in which it was begun: all that they say, it says itself. */
export function outsideOfJobs(outer: ContextScope | undefined): ContextScope | undefined {
  const scopes = scopesOf(outer);
  const jobs = scopes.filter(({ kind }) => kind === 'job');
  if (jobs.length === 0) return outer;
  // Without lines that say where they are written, a request has a scope for its span alone.
  const request = scopes.find((scope) => scope.request !== undefined);
  const given = scopes.slice(0, request && scopes.indexOf(request)).filter(({ kind }) => kind === 'fields');
  return given.reduceRight((around, { contextFields }) => fieldsScope(contextFields, around), request);
}
