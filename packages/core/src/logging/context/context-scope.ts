import type { Logger } from 'pino';

/** Fields that a line gets from where it is written. */
export type ContextFields = Readonly<Record<string, unknown>>;

/** What one telemetry is in the context: the same object in its mixin and in the scopes that it opens. */
export interface ContextMember {
  readonly logger: Logger;
}

/** What is remembered of a scope for the member that asked last. */
export interface ScopeView {
  readonly member: ContextMember | undefined;
  readonly fields: ContextFields;
}

/**
 * Where code runs: in a request, in a job, in a `withContext`. Scopes of both builds of this package, and of several
 * telemetries, stand in one chain; so they are told apart by their members and not by their classes.
 */
export interface ContextScope {
  readonly kind: 'request' | 'job' | 'fields';
  /** The telemetry that opened it; none for fields alone. */
  readonly member: ContextMember | undefined;
  /** The scope around this one. */
  readonly outer: ContextScope | undefined;
  /** What this scope adds by itself. */
  readonly contextFields: ContextFields;
  view: ScopeView | undefined;
  /** The logger that carries this scope wherever it is handed to, once somebody has asked for it. */
  boundLogger: Logger | undefined;
}

/** Whether a scope is this one or stands in it. */
export function isWithin(scope: ContextScope | undefined, enclosing: ContextScope): boolean {
  for (let next = scope; next !== undefined; next = next.outer) {
    if (next === enclosing) return true;
  }
  return false;
}
