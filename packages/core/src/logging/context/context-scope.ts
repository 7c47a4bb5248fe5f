import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Report } from '@vigia/contract';
import type { Logger } from 'pino';
import type { ActiveSpan } from '../../tracing/active-span.js';
import type { SpanMisuse } from '../../tracing/inner/span-misuse.js';
import type { Tracing } from '../../tracing/tracing.js';

/** Fields that a line gets from where it is written. */
export type ContextFields = Readonly<Record<string, unknown>>;

/** What one telemetry is in the context: the same object in its mixin and in the scopes that it opens. */
export interface ContextMember {
  readonly logger: Logger;
  /** Whether its lines carry the ids of requests: `requests.id` is not `false`. */
  readonly namesRequests: boolean;
  /** Whether it writes lines: logs are on. */
  readonly hasLogs: boolean;
  /** Whether its lines carry the fields of where they are written: logs are on, and `logs.context` is not `false`. */
  readonly hasContext: boolean;
  /** `undefined`: it opens no scopes, as neither its lines nor its spans need any. */
  readonly storage: AsyncLocalStorage<ContextScope> | undefined;
  /** `undefined` where no sink takes spans, and with `traces: false`. */
  readonly tracing: Tracing | undefined;
  /** Tells of what spans were given and cannot use. */
  readonly misuse: SpanMisuse;
  readonly report: Report;
}

/** What is remembered of a scope for the member that asked last. */
export interface ScopeView {
  readonly member: ContextMember | undefined;
  readonly fields: ContextFields;
}

/** The logger that carries a scope wherever it is handed to, for the member that asked last. */
export interface BoundScope {
  readonly member: ContextMember;
  readonly logger: Logger;
}

/**
 * Where code runs: in a request, in a job, in a span, in a `withContext`. Scopes of both builds of this package, and of several
 * telemetries, stand in one chain; so they are told apart by their members and not by their classes.
 */
export interface ContextScope {
  readonly kind: 'request' | 'job' | 'span' | 'fields';
  /** The telemetry that opened it; none for fields alone. */
  readonly member: ContextMember | undefined;
  /** The scope around this one. */
  readonly outer: ContextScope | undefined;
  /** What this scope adds by itself. */
  readonly contextFields: ContextFields;
  /** Node's own request, of a request. */
  readonly request?: object | undefined;
  /** The span that what begins here has for a parent: of requests, jobs and spans, where they are traced. */
  readonly span?: ActiveSpan | undefined;
  view: ScopeView | undefined;
  bound: BoundScope | undefined;
}

/** The scope itself, then those around it. */
export function scopesOf(scope: ContextScope | undefined): readonly ContextScope[] {
  const scopes: ContextScope[] = [];
  for (let next = scope; next !== undefined; next = next.outer) scopes.push(next);
  return scopes;
}

/** Whether a scope is the enclosing one or stands in it. */
export function isWithin(scope: ContextScope | undefined, enclosing: ContextScope): boolean {
  for (let next = scope; next !== undefined; next = next.outer) {
    if (next === enclosing) return true;
  }
  return false;
}
