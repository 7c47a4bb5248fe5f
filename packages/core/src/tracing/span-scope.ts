import type { ContextFields, ContextMember, ContextScope } from '../logging/context/context-scope.js';
import type { ActiveSpan } from './active-span.js';

/** Where a scope of a span stands. */
export interface SpanPlace {
  readonly member: ContextMember;
  readonly outer: ContextScope | undefined;
  /** What lines get that are written in it, while lines of the telemetry carry anything of where they are written. */
  readonly contextFields: ContextFields;
  /** Node's own request, of a request. */
  readonly request?: object | undefined;
}

/** A scope for a span alone: also where a telemetry has the context for nothing but its spans. */
export function spanScope(span: ActiveSpan | undefined, place: SpanPlace): ContextScope {
  const { member, outer, request } = place;
  const contextFields = member.hasContext ? place.contextFields : NO_FIELDS;
  return { kind: 'span', member, outer, contextFields, request, span, view: undefined, bound: undefined };
}

const NO_FIELDS: ContextFields = Object.freeze({});
