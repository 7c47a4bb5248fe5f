import type { LogFieldName, Report } from '@vigia/contract';
import { type Logger, symbols } from 'pino';
import { BOUND_FIELDS, type BoundLogger } from './bound-fields.js';
import { fieldsSeenBy } from './context-fields.js';
import { isContextMixin } from './context-mixin.js';
import type { ContextFields, ContextMember, ContextScope } from './context-scope.js';

/**
 * The logger of a telemetry with the fields of a scope for its own: its lines have them wherever they are written. Made
 * once for each scope. Never throws.
 */
export function boundLogger(scope: ContextScope, member: ContextMember): Logger {
  if (scope.bound === undefined || scope.bound.member !== member) {
    scope.bound = { member, logger: bindFields(fieldsSeenBy(scope, member), member) };
  }
  return scope.bound.logger;
}

/** A logger that has children of its kind: those of pino, and what frameworks make of them. */
export interface ParentLogger<Child> {
  child(fields: ContextFields): Child;
}

/**
 * A child of a logger that has the fields of a scope, so that a mixin leaves them out. Never throws.
 *
 * The span is left to the mixin, where there is one of ours: work within the scope has spans of its own.
 */
export function bindFields<Child extends ParentLogger<Child>>(
  fields: ContextFields,
  { logger, report }: { readonly logger: Child; readonly report: Report },
): Child {
  if (Object.keys(fields).length === 0) return logger;
  try {
    const child: Child & BoundLogger = logger.child(
      SPAN in fields && tellsSpans(logger) ? withoutSpan(fields) : fields,
    );
    child[BOUND_FIELDS] = fields;
    return child;
  } catch (cause) {
    report({
      code: 'VIGIA_CALLBACK_FAILED',
      subject: 'logs.logger',
      message: 'The logger threw at `child`: lines of a request or a job lack its ids.',
      fix: 'Mend the logger given as `logs.logger`: a pino has `child`, which takes fields and returns a logger.',
      cause,
    });
    return logger;
  }
}

const SPAN: LogFieldName = 'span_id';

function tellsSpans(logger: object): boolean {
  return isContextMixin(Reflect.get(logger, symbols.mixinSym));
}

function withoutSpan({ span_id: _, ...fields }: ContextFields): ContextFields {
  return fields;
}
