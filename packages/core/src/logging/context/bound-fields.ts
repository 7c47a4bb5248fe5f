import type { ContextFields } from './context-scope.js';

/** Where a logger says which fields of the context it carries itself; its children inherit it. */
export const BOUND_FIELDS: unique symbol = Symbol.for('vigia.bound-fields') as typeof BOUND_FIELDS;

/** A logger that may carry fields of the context itself. */
export interface BoundLogger {
  [BOUND_FIELDS]?: ContextFields | undefined;
}
