import type { ContextFields, ContextScope } from './context-scope.js';
import { fieldsScope } from './fields-scope.js';
import { memberAt } from './member-at.js';
import { contextStorage, processContext } from './process-context.js';

/** What every line has by itself, and would have twice. */
const OF_EVERY_LINE: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'service', 'msg']);

/**
 * Runs something, and gives every line that is written in it these fields: `withContext({ tenant }, () => …)`, in
 * requests, in jobs and outside of both. Of nested ones the inner wins; the ids of a request or a job stay as they
 * are, and so do `level`, `time`, `pid`, `service` and `msg`. Does nothing but that where every telemetry of the
 * process has `logs.context: false`. Fields that throw when they are read are left out, and told of as a problem.
 *
 * @returns what it returns.
 */
export function withContext<Result>(fields: ContextFields, act: () => Result): Result {
  const { storage, members } = processContext();
  if (storage === undefined && members.length > 0) return act();
  const shared = contextStorage();
  return shared.run(scopeWith(fields, shared.getStore()), act);
}

function scopeWith(fields: ContextFields, outer: ContextScope | undefined): ContextScope {
  return fieldsScope(Object.fromEntries(ownFields(fields, outer)), outer);
}

/** Those that are to stand on lines; none of fields that cannot be read, which must not keep anything from running. */
function ownFields(fields: unknown, outer: ContextScope | undefined): readonly (readonly [string, unknown])[] {
  if (typeof fields !== 'object' || fields === null) return [];
  try {
    return Object.entries(fields).filter(([name]) => !OF_EVERY_LINE.has(name));
  } catch (cause) {
    memberAt(outer)?.report({
      code: 'VIGIA_CALLBACK_FAILED',
      subject: 'withContext',
      message: 'The fields given to `withContext` threw when they were read: lines lack them.',
      fix: 'Mend the getter or the proxy among them that the cause names, or give plain values.',
      cause,
    });
    return [];
  }
}
